package org.modulon.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.modulon.expression.Suggestions;

/**
 * Something about stored runs is wrong: a place that cannot be written, a name nobody knows, a
 * damaged file. The message states the fact, what was expected and what to do; the facts are kept
 * as fields.
 */
public final class StoreException extends RuntimeException {
  /** What went wrong, for callers that react differently. */
  public enum Kind {
    /** The place does not accept files. */
    NOT_WRITABLE,
    /** A name does not exist. */
    UNKNOWN,
    /** A reference fits several runs. */
    AMBIGUOUS,
    /** Stored bytes are not what they should be. */
    DAMAGED,
    /** Another writer holds the run. */
    IN_USE,
    /** The caller asked for something that has no meaning here. */
    INVALID,
    /** The disk is full; the same call may succeed once there is room. */
    NO_SPACE,
    /** The operating system refused a read or a write. */
    FAILED
  }

  private static final int LISTED = 12;

  private final Kind kind;
  private final String subject;
  private final long offset;
  private final List<String> candidates;

  /** Creates an exception about {@code subject}, a name or path. */
  public StoreException(Kind kind, String subject, String message) {
    this(kind, subject, message, null);
  }

  /** Creates an exception about {@code subject} with its cause, which may be null. */
  public StoreException(Kind kind, String subject, String message, Throwable cause) {
    this(kind, subject, -1, List.of(), message, cause);
  }

  private StoreException(
      Kind kind,
      String subject,
      long offset,
      List<String> candidates,
      String message,
      Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.subject = subject;
    this.offset = offset;
    this.candidates = candidates;
  }

  /** A name that does not exist, with the closest existing one and the list of all. */
  public static StoreException unknown(
      String what, String name, Collection<String> existing, String remedy) {
    String closest =
        Suggestions.closest(name, existing).map(c -> " Did you mean '" + c + "'?").orElse("");
    return new StoreException(
        Kind.UNKNOWN,
        name,
        -1,
        List.copyOf(existing),
        "There is no "
            + what
            + " '"
            + name
            + "'. "
            + listed(existing)
            + "."
            + closest
            + " "
            + remedy,
        null);
  }

  /** A reference that fits several runs. */
  public static StoreException ambiguous(String reference, Collection<String> fitting) {
    return new StoreException(
        Kind.AMBIGUOUS,
        reference,
        -1,
        List.copyOf(fitting),
        "The reference '"
            + reference
            + "' fits "
            + fitting.size()
            + " runs. "
            + listed(fitting)
            + ". Use one of these, or the run's id.",
        null);
  }

  /** Damage at a byte offset of a file. */
  public static StoreException damaged(Path file, long offset, String fact, String expected) {
    return new StoreException(
        Kind.DAMAGED,
        file.toString(),
        offset,
        List.of(),
        file
            + " at byte "
            + offset
            + ": "
            + fact
            + ". Expected "
            + expected
            + ". Restore the file from a copy, or leave this run out.",
        null);
  }

  /**
   * The operating system refused to do something with a file; {@link Kind#NO_SPACE} if the disk is
   * full.
   */
  public static StoreException failed(String doing, Path file, IOException cause) {
    return failed(DiskSpace.ranOut(file, cause) ? Kind.NO_SPACE : Kind.FAILED, doing, file, cause);
  }

  /** A library says that the disk is full. */
  public static StoreException noSpace(String doing, Path file, IOException cause) {
    return failed(Kind.NO_SPACE, doing, file, cause);
  }

  private static StoreException failed(Kind kind, String doing, Path file, IOException cause) {
    String reason = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
    return new StoreException(
        kind,
        file.toString(),
        -1,
        List.of(),
        "Could not "
            + doing
            + " "
            + file
            + ": "
            + cause.getClass().getSimpleName()
            + reason
            + ". Expected a readable, writable place with free space."
            + " Everything acknowledged before is safe; put the cause right and try again.",
        cause);
  }

  private static String listed(Collection<String> names) {
    if (names.isEmpty()) {
      return "None exist";
    }
    List<String> shown = names.stream().limit(LISTED).toList();
    int more = names.size() - shown.size();
    return "These exist: " + String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  /** Returns the kind of fault. */
  public Kind kind() {
    return kind;
  }

  /** Returns the name, reference or path in question. */
  public String subject() {
    return subject;
  }

  /** Returns the byte offset of the damage, or -1. */
  public long offset() {
    return offset;
  }

  /** Returns the names that exist or fit, in the order of the message; may be empty. */
  public List<String> candidates() {
    return candidates;
  }
}
