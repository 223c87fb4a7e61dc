package org.modulon.numerics;

/**
 * Where the random numbers of a run come from: one seed, and streams for everything that draws.
 *
 * <p>{@link #counter} is what runs use: streams are independent of each other and of the order of
 * calls. {@link #legacyNumpy} repeats the numbers of numpy's legacy generator, in which all streams
 * share one sequence, so that results of PymoNNto can be reproduced to the last spike.
 */
public sealed interface RandomSource permits CounterSource, LegacyNumpySource {

  /**
   * Numbers that are a pure function of seed, owner, slot, purpose, step and draw.
   *
   * @param seed any value
   */
  static RandomSource counter(long seed) {
    return new CounterSource(seed);
  }

  /**
   * The numbers that numpy draws after {@code numpy.random.seed(seed)}, in the order of calls.
   *
   * <p>Generator: MT19937 (Matsumoto and Nishimura 1998, doi:10.1145/272991.272995).
   *
   * @param seed 0 to 2^32 - 1
   * @throws IllegalArgumentException if numpy would refuse the seed
   */
  static RandomSource legacyNumpy(long seed) {
    return new LegacyNumpySource(seed);
  }

  /** The seed it was made with. */
  long seed();

  /**
   * Makes a stream at step 0.
   *
   * <p>Streams of a counter source may be used by different threads. Those of a legacy source share
   * its generator, so one thread uses all of them.
   *
   * @param owner number of the network object, 0 to 65535, given by the model
   * @param slot the behavior's key within its owner, or any other 32-bit mark
   * @param purpose distinguishes several streams of one slot, 0 to 255
   * @throws IllegalArgumentException if owner or purpose is out of its range
   */
  RandomStream stream(int owner, int slot, int purpose);

  /**
   * What a checkpoint must keep beside the seed, in a new array: nothing for a counter source, and
   * the position in the sequence for a legacy source.
   */
  long[] state();

  /**
   * Goes back to a state of {@link #state()}; streams made before go on from there.
   *
   * @param state read only
   * @throws IllegalArgumentException if it isn't the state of such a source
   */
  void restore(long[] state);
}
