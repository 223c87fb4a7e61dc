package org.modulon.storage.query;

import java.util.List;

/** What the values of a column have in common; missing values fit everything. */
public enum ColumnType {
  /** There is no value. */
  EMPTY,
  /** Truth values. */
  BOOLEAN,
  /** Whole numbers, as Long. */
  INTEGER,
  /** Whole numbers and fractions, as Long and Double. */
  NUMBER,
  /** Texts. */
  TEXT,
  /** Several of the above. */
  MIXED;

  static ColumnType of(List<Object> values) {
    ColumnType type = EMPTY;
    for (Object value : values) {
      if (value != null) {
        type = type.with(of(value));
      }
    }
    return type;
  }

  private static ColumnType of(Object value) {
    if (value instanceof Boolean) {
      return BOOLEAN;
    }
    return value instanceof Long ? INTEGER : value instanceof Double ? NUMBER : TEXT;
  }

  private ColumnType with(ColumnType other) {
    if (this == EMPTY || this == other) {
      return other;
    }
    boolean numbers = (this == INTEGER || this == NUMBER) && (other == INTEGER || other == NUMBER);
    return numbers ? NUMBER : MIXED;
  }
}
