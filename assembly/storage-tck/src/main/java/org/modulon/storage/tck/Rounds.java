package org.modulon.storage.tck;

/** How often a test with a random part is repeated. */
final class Rounds {
  private static final String PROPERTY = "modulon.tck.rounds";

  private Rounds() {}

  static int or(int few) {
    return Integer.getInteger(PROPERTY, few);
  }
}
