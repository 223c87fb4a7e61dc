package org.modulon.launcher;

/** The distribution is broken; the message says how. */
public final class LaunchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what is broken, and what to do. */
  public LaunchException(String message) {
    super(message);
  }

  /** Says what is broken, what to do, and why. */
  public LaunchException(String message, Throwable cause) {
    super(message, cause);
  }
}
