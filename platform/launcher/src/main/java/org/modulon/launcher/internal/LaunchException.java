package org.modulon.launcher.internal;

/** The distribution is broken; the message says how. */
final class LaunchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LaunchException(String message) {
    super(message);
  }

  LaunchException(String message, Throwable cause) {
    super(message, cause);
  }
}
