package org.modulon.numerics;

/**
 * Cuts the work on a long array into one range per thread; numbers don't depend on where.
 *
 * <p>Each range is done with scratch of its own. Nothing is allocated after the first call.
 */
final class Ranges implements Parallel.BlockTask {
  private final CounterArrays owner;
  private Parallel parallel;
  private CounterArrays[] helpers = {};
  private Operation operation;
  private double[] values;
  private int from;
  private int to;
  private int length;
  private double a;
  private double b;
  private PoissonSampler events;

  /** What is done to a range. */
  enum Operation {
    FILL_UNIFORM,
    FILL_NORMAL,
    ADD_NORMAL,
    ADD_POISSON
  }

  Ranges(CounterArrays owner) {
    this.owner = owner;
  }

  void share(Parallel threads) {
    parallel = threads;
  }

  /**
   * Does an operation of the owner's pass.
   *
   * @param a mean or weight
   * @param b standard deviation
   */
  void run(
      Operation wanted,
      double[] array,
      int first,
      int end,
      double a,
      double b,
      PoissonSampler sampler) {
    operation = wanted;
    values = array;
    from = first;
    to = end;
    this.a = a;
    this.b = b;
    events = sampler;
    if (parallel == null || !parallel.isWorthSharing(end - first)) {
      apply(owner, first, end);
    } else {
      int threads = parallel.threads();
      int chunks = Parallel.chunks(end - first);
      length = (chunks + threads - 1) / threads * Parallel.CHUNK;
      prepare(threads);
      parallel.run((end - first + length - 1) / length, this);
    }
    values = null;
    events = null;
  }

  @Override
  public void run(int block) {
    int first = from + block * length;
    apply(helpers[block], first, Math.min(to, first + length));
  }

  private void prepare(int threads) {
    if (helpers.length != threads) {
      helpers = new CounterArrays[threads];
      for (int i = 0; i < threads; i++) {
        helpers[i] = new CounterArrays();
      }
    }
    for (CounterArrays helper : helpers) {
      helper.join(owner);
    }
  }

  private void apply(CounterArrays arrays, int first, int end) {
    switch (operation) {
      case FILL_UNIFORM -> arrays.fillUniformIn(values, first, end);
      case FILL_NORMAL -> arrays.fillNormalIn(values, first, end, a, b);
      case ADD_NORMAL -> arrays.addNormalIn(values, first, end, a, b);
      case ADD_POISSON -> arrays.addPoissonIn(values, first, end, events, a);
    }
  }
}
