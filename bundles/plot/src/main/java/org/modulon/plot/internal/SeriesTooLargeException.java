package org.modulon.plot.internal;

/** A series has more values than should be read into memory for a figure. */
final class SeriesTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SeriesTooLargeException(String message) {
    super(message);
  }
}
