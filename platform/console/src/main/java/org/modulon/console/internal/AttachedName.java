package org.modulon.console.internal;

/** The name that a file gets among those of a run. */
final class AttachedName {
  private AttachedName() {}

  /**
   * Refuses a name that looks like a path: it would be stored under a name that nobody expects.
   *
   * @return the name
   */
  static String require(String option, String name) {
    boolean path = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0;
    if (path || name.isBlank() || name.equals(".") || name.equals("..")) {
      throw new UserMistake(
          option + ": expected a name without folders (got \"" + name + "\"). Try notes.txt");
    }
    return name;
  }
}
