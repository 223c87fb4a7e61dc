package org.modulon.storage.tck;

/** How often a test with a random part is repeated, and what is said of it. */
final class Rounds {
  private static final String PROPERTY = "modulon.tck.rounds";

  private Rounds() {}

  static int or(int few) {
    return Integer.getInteger(PROPERTY, few);
  }

  /** How many runs each thread or process of a race creates. */
  static int runs(int few) {
    return Integer.getInteger("modulon.tck.runs", few);
  }

  /** Prints a line on a campaign that has passed, or is about to be judged. */
  static void report(StorageTest test, String campaign, String counts, long seed) {
    String backend = test.backend().name();
    System.out.println("campaign " + campaign + ", " + backend + ": " + counts + "; seed " + seed);
  }
}
