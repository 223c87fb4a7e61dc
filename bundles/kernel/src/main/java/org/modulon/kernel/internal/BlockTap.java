package org.modulon.kernel.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  private static final String PLACE = "taps.";
  private static final String NEXT = "next.";

  private final BehaviorSlot slot;
  private final TapDescription description;
  private final List<String> tags;
  private final int sampleLength;
  private final boolean timed;
  private final Taps taps;
  private BlockTap stretches;
  private long next;
  private double[] numbers = {};
  private long[] integers = {};
  private int length;
  private int pending;
  private volatile long samples;

  /**
   * An empty tap.
   *
   * @param taps tells the step, and opens the series of irregular steps
   */
  BlockTap(BehaviorSlot slot, TapDescription description, Taps taps) {
    this.slot = slot;
    this.description = description;
    this.taps = taps;
    sampleLength = description.sampleLength();
    timed = description.timed();
    next = description.interval();
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
    append(taps.step(), sample);
  }

  @Override
  public void append(long[] sample) {
    append(taps.step(), sample);
  }

  @Override
  public void append(long step, double[] sample) {
    check(sample.length, description.kind() != Kind.INTEGER);
    if (length + sampleLength > numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * (length + sampleLength));
    }
    System.arraycopy(sample, 0, numbers, length, sampleLength);
    counted(step);
  }

  @Override
  public void append(long step, long[] sample) {
    check(sample.length, description.kind() == Kind.INTEGER);
    if (length + sampleLength > integers.length) {
      integers = Arrays.copyOf(integers, 2 * (length + sampleLength));
    }
    System.arraycopy(sample, 0, integers, length, sampleLength);
    counted(step);
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

  /**
   * Where the tap is: how many samples it has had and, if that says too little, what comes next.
   */
  void write(Map<String, Object> values) {
    values.put(PLACE + description.name(), samples);
    if (stretches != null) {
      values.put(NEXT + description.name(), next);
    }
  }

  /** Opens the series of irregular steps if there was one. */
  void reopenStretches(Map<String, Object> values) {
    if (stretches == null && values.containsKey(NEXT + description.name())) {
      stretches = taps.open(slot, description.stretches());
    }
  }

  /** Goes to where it was, with all samples passed on. */
  void restore(Map<String, Object> values) {
    samples = (Long) values.getOrDefault(PLACE + description.name(), 0L);
    long regular = (samples + 1) * description.interval();
    next = (Long) values.getOrDefault(NEXT + description.name(), regular);
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

  /** Happens after a pause or a late start only, so it may allocate. */
  private void beginStretch(long step) {
    if (stretches == null) {
      stretches = taps.open(slot, description.stretches());
    }
    stretches.append(step, new long[] {samples, step});
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread appends, others only read
  private void counted(long step) {
    if (timed && step != next) {
      beginStretch(step);
    }
    next = step + description.interval();
    length += sampleLength;
    pending++;
    samples++;
  }
}
