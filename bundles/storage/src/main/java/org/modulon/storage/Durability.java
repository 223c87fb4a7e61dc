package org.modulon.storage;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a caller acknowledges what it appended. Backends only implement {@link
 * RunWriter#acknowledge}; this policy tells its caller how often.
 *
 * @param mode the rule
 * @param millis for {@link Mode#INTERVAL} the interval in ms, at least 1; else 0
 */
public record Durability(Mode mode, long millis) {
  /** The rule. */
  public enum Mode {
    /** After every block of steps. */
    EVERY_BLOCK,
    /** When the interval has passed. */
    INTERVAL,
    /** Once, when the run is sealed. */
    AT_END
  }

  /** Acknowledge after every block. */
  public static final Durability EVERY_BLOCK = new Durability(Mode.EVERY_BLOCK, 0);

  /** Acknowledge when the run is sealed. */
  public static final Durability AT_END = new Durability(Mode.AT_END, 0);

  private static final Pattern INTERVAL = Pattern.compile("every (\\d{1,9}) ?ms");

  /** Checks the interval. */
  public Durability {
    if (mode == Mode.INTERVAL ? millis < 1 : millis != 0) {
      throw invalid("every " + millis + " ms");
    }
  }

  /** Acknowledge every so many milliseconds. */
  public static Durability everyMillis(long millis) {
    return new Durability(Mode.INTERVAL, millis);
  }

  /**
   * Reads {@code every block}, {@code every 100 ms} or {@code at the end}.
   *
   * @throws StoreException for any other text
   */
  public static Durability parse(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    Matcher interval = INTERVAL.matcher(plain);
    if (interval.matches()) {
      return everyMillis(Long.parseLong(interval.group(1)));
    }
    return switch (plain) {
      case "every block" -> EVERY_BLOCK;
      case "at the end" -> AT_END;
      default -> throw invalid(text);
    };
  }

  private static StoreException invalid(String text) {
    return new StoreException(
        StoreException.Kind.INVALID,
        text,
        "The durability '"
            + text
            + "' is not known. Expected 'every block', 'every 100 ms' (at least 1 ms) or"
            + " 'at the end'. Correct the store section or the command line.");
  }

  /** Tells whether to acknowledge after a block, given the ms since the last acknowledgement. */
  public boolean isDue(long millisSinceLast) {
    return switch (mode) {
      case EVERY_BLOCK -> true;
      case INTERVAL -> millisSinceLast >= millis;
      case AT_END -> false;
    };
  }

  /** Returns the text that {@link #parse} reads. */
  @Override
  public String toString() {
    return switch (mode) {
      case EVERY_BLOCK -> "every block";
      case INTERVAL -> "every " + millis + " ms";
      case AT_END -> "at the end";
    };
  }
}
