package org.modulon.numerics;

/**
 * Decides whether the next loop is shared with other threads or done by the caller alone, by what
 * earlier ones took.
 *
 * <p>Short loops are over before another thread has heard of them, and threads that other programs
 * keep from their processors hold up every loop: then the caller is faster alone. The result of a
 * loop is the same either way. So both ways are tried in turn now and then, soon at first, and the
 * faster one is the rule until the next trial. For one thread, and for loops of one kind.
 */
final class Sharing {
  /** So many loops are done in both ways by turns, and compared. */
  static final int TRIAL = 32;

  /** Loops up to the end of the first trial. */
  static final int FIRST_PERIOD = 2 * TRIAL;

  /** Most loops from one trial to the next while they are shared: a late thread costs much. */
  static final int LONGEST_SHARED = 1024;

  /** Most loops from one trial to the next while the caller is alone: a trial costs a little. */
  static final int LONGEST_ALONE = 8192;

  /** Loops of one way before it is the other's turn. */
  private static final int TURN = 4;

  /** A change has to gain more than chance would. */
  private static final double GAIN = 0.95;

  private boolean shared;
  private int period = FIRST_PERIOD;
  private int loop;
  private long sharedTime;
  private long aloneTime;

  /** Whether to share the next loop. */
  boolean shares() {
    int trial = loop - (period - TRIAL);
    return trial < 0 ? shared : trial / TURN % 2 != 0;
  }

  /** Whether it matters how long the next loop takes: looking at the clock isn't free. */
  boolean tries() {
    return loop >= period - TRIAL;
  }

  /** Takes note of the nanoseconds that the loop took, if {@link #tries}; else of anything. */
  void note(long nanoseconds) {
    if (tries()) {
      if (shares()) {
        sharedTime += nanoseconds;
      } else {
        aloneTime += nanoseconds;
      }
    }
    if (++loop == period) {
      decide();
    }
  }

  private void decide() {
    long usual = shared ? sharedTime : aloneTime;
    long other = shared ? aloneTime : sharedTime;
    if (other < GAIN * usual) {
      shared = !shared;
      period = FIRST_PERIOD;
    } else {
      period = Math.min(2 * period, shared ? LONGEST_SHARED : LONGEST_ALONE);
    }
    loop = 0;
    sharedTime = 0;
    aloneTime = 0;
  }
}
