package org.modulon.storage.query.internal;

import java.util.regex.Pattern;

/** A key. It remembers whether any run had it, so that a misspelt one can be told. */
final class KeyTerm implements Term {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)?");

  private final String key;
  private boolean seen;

  KeyTerm(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  /** Returns the key as a query spells it. */
  String spelled() {
    return PLAIN.matcher(key).matches() ? key : "key('" + key.replace("'", "''") + "')";
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
