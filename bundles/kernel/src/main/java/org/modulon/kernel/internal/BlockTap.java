package org.modulon.kernel.internal;

import java.util.Arrays;
import java.util.List;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.api.TapDescription.Kind;
import org.modulon.kernel.TapSink;

/**
 * A tap that collects samples in a block until a step boundary at which the block is full.
 *
 * <p>A step may overfill it, as a step with many events does: then the block grows.
 */
final class BlockTap implements Tap {
  private static final int BLOCK_LENGTH = 32_768;

  private final BehaviorSlot slot;
  private final TapDescription description;
  private final List<String> tags;
  private final int sampleLength;
  private double[] numbers = {};
  private long[] integers = {};
  private int length;
  private int pending;
  private volatile long samples;

  BlockTap(BehaviorSlot slot, TapDescription description) {
    this.slot = slot;
    this.description = description;
    sampleLength = description.sampleLength();
    String name = description.name();
    tags = List.of(name, name.substring(name.indexOf('.') + 1));
    if (description.kind() == Kind.INTEGER) {
      integers = new long[BLOCK_LENGTH + sampleLength];
    } else {
      numbers = new double[BLOCK_LENGTH + sampleLength];
    }
  }

  @Override
  public TapDescription description() {
    return description;
  }

  @Override
  public List<String> tags() {
    return tags;
  }

  @Override
  public long samples() {
    return samples;
  }

  @Override
  public void append(double[] sample) {
    check(sample.length, description.kind() != Kind.INTEGER);
    if (length + sampleLength > numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * (length + sampleLength));
    }
    System.arraycopy(sample, 0, numbers, length, sampleLength);
    counted();
  }

  @Override
  public void append(long[] sample) {
    check(sample.length, description.kind() == Kind.INTEGER);
    if (length + sampleLength > integers.length) {
      integers = Arrays.copyOf(integers, 2 * (length + sampleLength));
    }
    System.arraycopy(sample, 0, integers, length, sampleLength);
    counted();
  }

  BehaviorSlot slot() {
    return slot;
  }

  boolean full() {
    return length >= BLOCK_LENGTH;
  }

  void drain(TapSink sink) {
    if (pending > 0 && sink != null) {
      if (description.kind() == Kind.INTEGER) {
        sink.append(description, integers, pending);
      } else {
        sink.append(description, numbers, pending);
      }
    }
    pending = 0;
    length = 0;
  }

  /** Goes to where so many samples have been appended and passed on. */
  void restore(long count) {
    samples = count;
    pending = 0;
    length = 0;
  }

  private void check(int sampleSize, boolean rightKind) {
    if (sampleSize != sampleLength || !rightKind) {
      throw new IllegalArgumentException(
          "Tap "
              + description.name()
              + " takes samples of "
              + sampleLength
              + (description.kind() == Kind.INTEGER ? " whole numbers" : " numbers")
              + " (got "
              + sampleSize
              + (rightKind ? "" : " of the other kind")
              + ").");
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread appends, others only read
  private void counted() {
    length += sampleLength;
    pending++;
    samples++;
  }
}
