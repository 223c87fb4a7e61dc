package org.modulon.storage;

/**
 * A reference from a run to another, or to something in it. What it refers to need not exist, or
 * not in the same store.
 *
 * @param run id of the run that is meant
 * @param item name of a dataset, an object or a file of that run; empty for the run as a whole
 */
public record RunLink(String run, String item) {
  private static final char SEPARATOR = ':';

  /**
   * Checks both parts.
   *
   * @throws StoreException if one is too long, has control characters, or there is no id
   */
  public RunLink {
    NoteTexts.requireName("run", "a link", run);
    if (run.indexOf(SEPARATOR) >= 0) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          run,
          "The link to '" + run + "' has a colon in it. Expected the id of a run. Use its id.");
    }
    if (!item.isEmpty()) {
      NoteTexts.requireName("item", "a link", item);
    }
  }

  /** Creates a link to a run as a whole. */
  public static RunLink to(String run) {
    return new RunLink(run, "");
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws StoreException if a part is not valid
   */
  public static RunLink parse(String text) {
    int colon = text.indexOf(SEPARATOR);
    return colon < 0 ? to(text) : new RunLink(text.substring(0, colon), text.substring(colon + 1));
  }

  /** Returns {@code id}, or {@code id:item}. */
  @Override
  public String toString() {
    return item.isEmpty() ? run : run + SEPARATOR + item;
  }
}
