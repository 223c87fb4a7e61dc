package org.modulon.experiment;

/** A run can't go on, in plain words: it has no checkpoint, or one that doesn't fit. */
public final class ResumeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String subject;

  /**
   * Names what is in the way.
   *
   * @param subject the run or the file it is about
   * @param message what is wrong, what was expected, what to do
   */
  public ResumeException(String subject, String message) {
    super(message);
    this.subject = subject;
  }

  /** The run or the file it is about. */
  public String subject() {
    return subject;
  }
}
