package org.modulon.numerics;

/**
 * Decides whether the next loop is shared with other threads or done by the caller alone, by what
 * the last ones took.
 *
 * <p>Threads that other programs keep from their processors hold up every loop, and then the caller
 * is faster alone; the result of a loop is the same either way. So the slower way is tried now and
 * then for a few loops, and becomes the rule when it has become the faster one. For one thread.
 */
final class Sharing {
  /** So many loops in a row are done the other way, and compared with all since the last trial. */
  static final int TRIAL = 32;

  /** Loops from one trial to the next. */
  static final int PERIOD = 1024;

  /** A change has to gain more than chance would. */
  private static final double GAIN = 0.95;

  private boolean shared = true;
  private int loop;
  private long usual;
  private long trial;

  /** Whether to share the next loop. */
  boolean shares() {
    return isTrial() != shared;
  }

  /** Takes note of the nanoseconds that the loop took. */
  void note(long nanoseconds) {
    if (isTrial()) {
      trial += nanoseconds;
    } else {
      usual += nanoseconds;
    }
    if (++loop == PERIOD) {
      if ((double) trial / TRIAL < GAIN * usual / (PERIOD - TRIAL)) {
        shared = !shared;
      }
      loop = 0;
      usual = 0;
      trial = 0;
    }
  }

  private boolean isTrial() {
    return loop >= PERIOD - TRIAL;
  }
}
