package org.modulon.numerics;

import java.util.Objects;

/**
 * The random numbers of whole arrays on a counter stream.
 *
 * <p>Each pass has a key and half a counter of its own, drawn from the far end of the stream's
 * numbers. Of the other half, word 0 counts blocks. Word 1 is 0 where elements take their share of
 * the pass: 64 or 16 bits each, in order. An element that needs more, as some of a rejection method
 * do, reads the sequence whose word 1 is its index plus one. So no number depends on where a range
 * is cut, nor on the luck of other elements.
 */
final class CounterArrays {
  private static final long BITS_OF_ONE = 0x3FF0000000000000L;

  /** A Poisson number takes 16 bits. */
  private static final int EVENTS_PER_WORD = 4;

  private static final int EVENTS_PER_BLOCK = 8;

  /** Sparse events are drawn chunk by chunk, each beginning anew. */
  private static final int CHUNK = 1024;

  private final PhiloxLanes lanes = new PhiloxLanes();
  private final PhiloxSequence own = new PhiloxSequence();
  private final long[] root = new long[2];
  private long seed;
  private int step;
  private int slot;
  private int place;
  private final Ranges ranges = new Ranges(this);
  private Kind kind;
  private int pass;
  private int reached;

  /** What a pass is made of. */
  private enum Kind {
    UNIFORM,
    NORMAL,
    POISSON,
    SPARSE
  }

  /** Shares the work on long arrays from now on. */
  void share(Parallel parallel) {
    ranges.share(parallel);
  }

  /** Takes over the pass of another, to do a part of it. */
  void join(CounterArrays other) {
    System.arraycopy(other.root, 0, root, 0, root.length);
    lanes.start(root[0], 0, (int) root[1], (int) (root[1] >>> 32));
  }

  /** Moves to the coordinates of a step; its passes begin at 0. */
  void at(long seed, int step, int slot, int place) {
    this.seed = seed;
    this.step = step;
    this.slot = slot;
    this.place = place;
    kind = null;
    pass = -1;
    reached = 0;
  }

  void fillUniform(double[] values, int from, int to) {
    begin(Kind.UNIFORM, from, to, values.length);
    ranges.run(Ranges.Operation.FILL_UNIFORM, values, from, to, 0, 0, null);
  }

  void fillUniformIn(double[] values, int from, int to) {
    int next;
    for (int start = from; start < to; start = next) {
      int base = start & -2;
      next = end(base, PhiloxLanes.WORDS, to);
      long[] words = words(base, next);
      for (int i = start; i < next; i++) {
        values[i] = Double.longBitsToDouble((words[i - base] >>> 12) | BITS_OF_ONE) - 1;
      }
    }
  }

  void fillNormal(double[] values, int from, int to, double mean, double sd) {
    begin(Kind.NORMAL, from, to, values.length);
    ranges.run(Ranges.Operation.FILL_NORMAL, values, from, to, mean, sd, null);
  }

  void fillNormalIn(double[] values, int from, int to, double mean, double sd) {
    int next;
    for (int start = from; start < to; start = next) {
      int base = start & -2;
      next = end(base, PhiloxLanes.WORDS, to);
      long[] words = words(base, next);
      for (int i = start; i < next; i++) {
        values[i] = mean + sd * normal(words[i - base], i);
      }
    }
  }

  void addNormal(double[] values, int from, int to, double mean, double sd) {
    begin(Kind.NORMAL, from, to, values.length);
    ranges.run(Ranges.Operation.ADD_NORMAL, values, from, to, mean, sd, null);
  }

  void addNormalIn(double[] values, int from, int to, double mean, double sd) {
    int next;
    for (int start = from; start < to; start = next) {
      int base = start & -2;
      next = end(base, PhiloxLanes.WORDS, to);
      long[] words = words(base, next);
      for (int i = start; i < next; i++) {
        values[i] += mean + sd * normal(words[i - base], i);
      }
    }
  }

  void addPoisson(double[] values, int from, int to, PoissonSampler events, double weight) {
    begin(Kind.POISSON, from, to, values.length);
    ranges.run(Ranges.Operation.ADD_POISSON, values, from, to, weight, 0, events);
  }

  void addPoissonIn(double[] values, int from, int to, PoissonSampler events, double weight) {
    int next;
    for (int start = from; start < to; start = next) {
      int base = start & -EVENTS_PER_BLOCK;
      next = end(base, PhiloxLanes.BLOCKS * EVENTS_PER_BLOCK, to);
      int blocks = (next - base + EVENTS_PER_BLOCK - 1) / EVENTS_PER_BLOCK;
      long[] words = lanes.words(base / EVENTS_PER_BLOCK, blocks);
      int end;
      for (int i = start; i < next; i = end) {
        end = Math.min((i & -EVENTS_PER_WORD) + EVENTS_PER_WORD, next);
        long word = words[(i - base) / EVENTS_PER_WORD];
        if (end - i < EVENTS_PER_WORD || !addCertain(values, i, word, events, weight)) {
          addEach(values, i, end, word, events, weight);
        }
      }
    }
  }

  void addSparseUniform(double[] values, double density) {
    begin(Kind.SPARSE, 0, values.length, values.length);
    double logComplement = Elementary.log1p(-density);
    int stop;
    for (int start = 0; start < values.length; start = stop) {
      stop = end(start, CHUNK, values.length);
      PhiloxSequence random = own(start);
      int i = chosen(start, stop, logComplement, random);
      while (i < stop) {
        values[i] += random.uniform();
        i = chosen(i + 1, stop, logComplement, random);
      }
    }
  }

  int choose(int n, double density, int[] chosen) {
    begin(Kind.SPARSE, 0, n, n);
    double logComplement = Elementary.log1p(-density);
    int count = 0;
    int stop;
    for (int start = 0; start < n; start = stop) {
      stop = end(start, CHUNK, n);
      PhiloxSequence random = own(start);
      int i = chosen(start, stop, logComplement, random);
      while (i < stop) {
        chosen[count++] = i;
        i = chosen(i + 1, stop, logComplement, random);
      }
    }
    return count;
  }

  /** Adds the four numbers of a word, or nothing and returns false if one of them is uncertain. */
  private static boolean addCertain(
      double[] values, int first, long word, PoissonSampler events, double weight) {
    int a = events.guided((int) word & 0xFFFF);
    int b = events.guided((int) (word >>> 16) & 0xFFFF);
    int c = events.guided((int) (word >>> 32) & 0xFFFF);
    int d = events.guided((int) (word >>> 48));
    if ((a | b | c | d) < 0) {
      return false;
    }
    values[first] += weight * a;
    values[first + 1] += weight * b;
    values[first + 2] += weight * c;
    values[first + 3] += weight * d;
    return true;
  }

  private void addEach(
      double[] values, int from, int to, long word, PoissonSampler events, double weight) {
    for (int i = from; i < to; i++) {
      int cell = (int) (word >>> (i << 4)) & 0xFFFF;
      int guided = events.guided(cell);
      values[i] += weight * (guided >= 0 ? guided : (double) events.exact(cell, own(i)));
    }
  }

  /** Goes on with the pass where a range follows the one before, or opens the next one. */
  private void begin(Kind wanted, int from, int to, int length) {
    Objects.checkFromToIndex(from, to, length);
    if (wanted != kind || from < reached) {
      pass++;
      kind = wanted;
      Philox.block(-1 - pass, step, slot, place, seed, root);
      lanes.start(root[0], 0, (int) root[1], (int) (root[1] >>> 32));
    }
    reached = to;
  }

  private long[] words(int base, int to) {
    return lanes.words(base >>> 1, (to - base + 1) >>> 1);
  }

  /** The first chosen element from i up, or {@code stop} if there is none before it. */
  private static int chosen(int i, int stop, double logComplement, PhiloxSequence random) {
    if (logComplement == 0) {
      return stop;
    }
    long found = (long) i + RandomStream.gapOf(random.uniform(), logComplement);
    return found < stop ? (int) found : stop;
  }

  private static int end(int base, int length, int to) {
    return to - base > length ? base + length : to;
  }

  /** By the ziggurat where the point lies well inside its layer, as 99 of 100 do. */
  private double normal(long word, int element) {
    int layer = (int) word & Ziggurat.LAYER_MASK;
    long across = word >> Ziggurat.LAYER_AND_SPARE_BITS;
    return Math.abs(across) < Ziggurat.LIMIT[layer]
        ? across * Ziggurat.WIDTH[layer]
        : Ziggurat.reject(word, own(element));
  }

  /** The numbers that belong to an element alone. */
  private PhiloxSequence own(int element) {
    own.start(root[0], element + 1, (int) root[1], (int) (root[1] >>> 32));
    return own;
  }
}
