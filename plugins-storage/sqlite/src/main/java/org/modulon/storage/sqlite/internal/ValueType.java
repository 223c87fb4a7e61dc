package org.modulon.storage.sqlite.internal;

import java.nio.charset.StandardCharsets;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.ValueTree;

/** The type of a parameter, which its key carries. */
enum ValueType {
  /** Stored as 0 or 1. */
  TRUTH,
  /** A 64-bit integer. */
  INTEGER,
  /** A double; SQLite has no NaN, so that is stored as NULL. */
  REAL,
  /** Text. */
  TEXT;

  static ValueType of(Object normalized) {
    if (normalized instanceof Boolean) {
      return TRUTH;
    }
    if (normalized instanceof Long) {
      return INTEGER;
    }
    return normalized instanceof Double ? REAL : TEXT;
  }

  /**
   * Brings a parameter to Boolean, Long, Double or String. A float becomes the double with the same
   * shortest digits, as its user wrote it.
   *
   * @throws StoreException for another type, or text that isn't Unicode
   */
  static Object normalized(String section, String key, Object value) {
    if (section.isEmpty() || key.isEmpty() || !isUnicode(section + key)) {
      throw refused(
          key,
          "The parameter '" + key + "' of section '" + section + "' has no valid name",
          "a section and a key of at least one character",
          "Rename it.");
    }
    Object plain = ValueTree.parameter(key, value);
    if (plain instanceof String text && !isUnicode(text)) {
      throw refused(
          key,
          "The parameter '" + key + "' has a text that isn't valid Unicode",
          "whole characters",
          "Correct it.");
    }
    return plain;
  }

  static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static StoreException refused(String key, String fact, String expected, String remedy) {
    return new StoreException(
        StoreException.Kind.INVALID, key, fact + ". Expected " + expected + ". " + remedy);
  }

  /** Returns what to store for a value of this type. */
  Object stored(Object normalized) {
    return normalized instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : normalized;
  }

  /** Returns the value of what is stored, or null if that is none of this type. */
  Object value(Object stored) {
    return switch (this) {
      case TRUTH -> stored instanceof Number number ? number.intValue() != 0 : null;
      case INTEGER -> stored instanceof Number number ? number.longValue() : null;
      case REAL -> stored == null ? Double.NaN : stored instanceof Double ? stored : null;
      case TEXT -> stored instanceof String ? stored : null;
    };
  }
}
