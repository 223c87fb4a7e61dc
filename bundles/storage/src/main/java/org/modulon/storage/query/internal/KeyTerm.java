package org.modulon.storage.query.internal;

/** A key. It remembers whether any run had it, so that a misspelt one can be told. */
final class KeyTerm implements Term {
  private final String key;
  private boolean seen;

  KeyTerm(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  boolean seen() {
    return seen;
  }

  @Override
  public Object value(Row row) {
    Object value = row.value(key);
    seen |= value != null || row.knows(key);
    return value;
  }
}
