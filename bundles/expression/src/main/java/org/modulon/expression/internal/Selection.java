package org.modulon.expression.internal;

import java.util.ArrayList;
import java.util.List;
import org.modulon.expression.Node.Selector;
import org.modulon.expression.Type;
import org.modulon.numerics.RandomStream;

/** Plans an index: which elements of an array are copied, and the shape they form. */
final class Selection {

  private final Plan target;
  private final Place place;
  private final List<Integer> shape = new ArrayList<>();
  private final int[] counts = {1, 1, 1};
  private final int[] strides = new int[Type.MAX_RANK];
  private int first;

  private Selection(Plan target, Place place) {
    this.target = target;
    this.place = place;
  }

  static Plan plan(Plan target, List<Selector> selectors, Place place) {
    Type type = target.type();
    if (type.isScalar()) {
      throw place.error(
          "a scalar can't be indexed", "Only arrays have elements. Remove the brackets.");
    }
    if (selectors.size() > type.rank()) {
      throw place.error(
          selectors.size() + " indices are too many for the shape " + type.shapeText(),
          "Give at most one index or slice per axis.");
    }
    Selection selection = new Selection(target, place);
    int stride = 1;
    for (int axis = type.rank() - 1; axis >= 0; axis--) {
      int length = type.shape().get(axis);
      if (axis < selectors.size()) {
        selection.select(selectors.get(axis), axis, length, stride);
      } else {
        selection.range(axis, 0, length, stride);
      }
      stride *= length;
    }
    return selection.plan();
  }

  private Plan plan() {
    Type type = new Type(target.kind(), shape);
    int start = first;
    return Plan.operation(
        type,
        List.of(target),
        () -> new Gather(target.build(), start, counts, strides, type.size()));
  }

  private void select(Selector selector, int axis, int length, int stride) {
    if (selector instanceof Selector.At at) {
      first += element(at.index(), axis, length) * stride;
    } else {
      slice((Selector.Slice) selector, axis, length, stride);
    }
  }

  private int element(int index, int axis, int length) {
    if (index < -length || index >= length) {
      throw place.error(
          "index " + index + " is out of range for axis " + axis + " of length " + length,
          length == 0
              ? "The axis is empty. Use a slice."
              : "Use an index from " + -length + " to " + (length - 1) + ".");
    }
    return index < 0 ? index + length : index;
  }

  private void slice(Selector.Slice slice, int axis, int length, int stride) {
    int step = slice.step().orElse(1);
    if (step == 0) {
      throw place.error("the step of a slice is 0", "Use a positive or a negative step.");
    }
    int lowest = step > 0 ? 0 : -1;
    int highest = step > 0 ? length : length - 1;
    int start = bound(slice.start().orElse(step > 0 ? 0 : length), length, lowest, highest);
    // A negative default stop can't be written as an index: it lies before the first element.
    int stop =
        slice.stop().isPresent()
            ? bound(slice.stop().getAsInt(), length, lowest, highest)
            : step > 0 ? highest : lowest;
    long distance = step > 0 ? (long) stop - start : (long) start - stop;
    long width = Math.abs((long) step);
    int count = (int) Math.max(0, (distance + width - 1) / width);
    range(axis, count == 0 ? 0 : start * stride, count, count <= 1 ? 0 : step * stride);
  }

  private static int bound(int index, int length, int lowest, int highest) {
    long fromStart = index < 0 ? (long) index + length : index;
    return (int) Math.max(lowest, Math.min(highest, fromStart));
  }

  private void range(int axis, int offset, int count, int stride) {
    first += offset;
    int loop = axis + Type.MAX_RANK - target.type().rank();
    counts[loop] = count;
    strides[loop] = stride;
    shape.add(0, count);
  }

  private static final class Gather implements Evaluator {
    private final Evaluator target;
    private final int first;
    private final int[] counts;
    private final int[] strides;
    private final double[] buffer;

    Gather(Evaluator target, int first, int[] counts, int[] strides, int size) {
      this.target = target;
      this.first = first;
      this.counts = counts;
      this.strides = strides;
      this.buffer = new double[size];
    }

    @Override
    public double[] evaluate(RandomStream random) {
      double[] values = target.evaluate(random);
      int written = 0;
      for (int i = 0; i < counts[0]; i++) {
        for (int j = 0; j < counts[1]; j++) {
          int read = first + i * strides[0] + j * strides[1];
          for (int k = 0; k < counts[2]; k++) {
            buffer[written++] = values[read];
            read += strides[2];
          }
        }
      }
      return buffer;
    }
  }
}
