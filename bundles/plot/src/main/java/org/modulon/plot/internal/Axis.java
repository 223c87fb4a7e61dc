package org.modulon.plot.internal;

import java.util.Optional;
import java.util.OptionalInt;
import org.modulon.expression.Node.Selector;

/**
 * What is selected along one axis of a dataset, as Python does.
 *
 * @param length of the axis
 * @param start the first that is selected
 * @param step to the next, which may be negative
 * @param count how many are selected
 * @param kept whether the result has the axis
 */
record Axis(long length, long start, long step, long count, boolean kept) {
  static Axis whole(long length) {
    return new Axis(length, 0, 1, length, true);
  }

  /** Empty if there is no such element, or a slice makes no sense. */
  static Optional<Axis> of(Selector selector, long length) {
    if (selector instanceof Selector.At at) {
      long index = at.index() < 0 ? at.index() + length : at.index();
      return index < 0 || index >= length
          ? Optional.empty()
          : Optional.of(new Axis(length, index, 1, 1, false));
    }
    Selector.Slice slice = (Selector.Slice) selector;
    return slice.step().orElse(1) == 0 ? Optional.empty() : Optional.of(slice(slice, length));
  }

  private static Axis slice(Selector.Slice slice, long length) {
    long step = slice.step().orElse(1);
    long low = step > 0 ? 0 : -1;
    long high = step > 0 ? length : length - 1;
    long start = bound(slice.start(), step > 0 ? low : high, low, high, length);
    long stop = bound(slice.stop(), step > 0 ? high : low, low, high, length);
    long distance = step > 0 ? stop - start : start - stop;
    long stride = Math.abs(step);
    return new Axis(length, start, step, Math.max(0, (distance + stride - 1) / stride), true);
  }

  private static long bound(OptionalInt given, long otherwise, long low, long high, long length) {
    if (given.isEmpty()) {
      return otherwise;
    }
    long index = given.getAsInt() < 0 ? given.getAsInt() + length : given.getAsInt();
    return Math.min(Math.max(index, low), high);
  }
}
