package org.modulon.console.internal;

/** Something the user typed can't be done; the message says what can. */
final class UserMistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  UserMistake(String message) {
    super(message);
  }
}
