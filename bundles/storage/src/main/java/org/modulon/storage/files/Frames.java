package org.modulon.storage.files;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modulon.storage.Run;
import org.modulon.storage.RunWriter;

/**
 * Pictures of one key, kept as {@code <key>0.png}, {@code <key>1.png} and so on. Used from one
 * thread at a time.
 */
public final class Frames {
  private static final String ENDING = ".png";

  private final RunWriter writer;
  private final String key;
  private long next;

  private Frames(RunWriter writer, String key, long next) {
    this.writer = writer;
    this.key = key;
    this.next = next;
  }

  /** Begins at number 0. */
  public static Frames of(RunWriter writer, String key) {
    return new Frames(writer, key, 0);
  }

  /**
   * Goes on after the frames that a run has, as in one that is resumed.
   *
   * @param writer of that run
   */
  public static Frames after(Run run, RunWriter writer, String key) {
    List<String> present = names(run, key);
    long next = present.isEmpty() ? 0 : number(present.get(present.size() - 1), key) + 1;
    return new Frames(writer, key, next);
  }

  /** Returns the name that the next frame will have. */
  public String nextName() {
    return key + next + ENDING;
  }

  /** Keeps a frame and returns its name. */
  public String save(Frame frame) {
    String name = nextName();
    writer.file(name, Png.of(frame));
    next++;
    return name;
  }

  /** Returns the names of the frames of exactly this key by ascending number, gaps or not. */
  public static List<String> names(Run run, String key) {
    Pattern frame = Pattern.compile(Pattern.quote(key) + "\\d{1,18}" + Pattern.quote(ENDING));
    return run.files().stream()
        .filter(name -> frame.matcher(name).matches())
        .sorted(Comparator.comparingLong(name -> number(name, key)))
        .toList();
  }

  /** Returns the keys that a run has frames of, sorted. */
  public static List<String> keys(Run run) {
    Pattern frame = Pattern.compile("(?s)(.*?)\\d{1,18}" + Pattern.quote(ENDING));
    return run.files().stream()
        .map(frame::matcher)
        .filter(Matcher::matches)
        .map(name -> name.group(1))
        .distinct()
        .sorted()
        .toList();
  }

  private static long number(String name, String key) {
    return Long.parseLong(name.substring(key.length(), name.length() - ENDING.length()));
  }
}
