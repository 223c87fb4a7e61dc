package org.modulon.storage.sqlite.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.modulon.storage.StoreException;

/** Texts that many runs share, each stored once. Keeps what it knows until told to forget. */
final class SharedTexts {
  private static final int MOST_KEPT = 1_000;

  private final Session session;
  private final Map<String, Long> ids = new HashMap<>();
  private final Map<Long, Object> read = new HashMap<>();

  SharedTexts(Session session) {
    this.session = session;
  }

  /** Returns the number of a text, storing it if it is new; within a transaction. */
  long id(String text) {
    if (!ValueType.isUnicode(text)) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          text,
          "The text '" + text + "' is not valid Unicode. Expected whole characters. Correct it.");
    }
    Long known = ids.get(text);
    if (known != null) {
      return known;
    }
    byte[] hash = hash(text);
    long id = session.integer("SELECT id FROM shared_text WHERE sha256 = ?", hash);
    if (id == 0) {
      session.update("INSERT INTO shared_text(sha256, body) VALUES(?, ?)", hash, text);
      id = session.integer("SELECT last_insert_rowid()");
    }
    if (ids.size() >= MOST_KEPT) {
      ids.clear();
    }
    ids.put(text, id);
    return id;
  }

  /** Forgets the numbers of texts, which a failed transaction may not have stored. */
  void forget() {
    ids.clear();
  }

  /**
   * Reads a text, once.
   *
   * @param interpretation what to make of it; the same for every call with this number
   * @throws StoreException if there is none, or it changed
   */
  <T> T read(long id, Class<T> type, Function<String, T> interpretation) {
    Object known = read.get(id);
    if (type.isInstance(known)) {
      return type.cast(known);
    }
    T made = interpretation.apply(text(id));
    if (read.size() >= MOST_KEPT) {
      read.clear();
    }
    read.put(id, made);
    return made;
  }

  private String text(long id) {
    String[] found = new String[1];
    session.query(
        "SELECT sha256, body FROM shared_text WHERE id = ?",
        row -> {
          String body = row.getString(2);
          if (body != null && Arrays.equals(row.getBytes(1), hash(body))) {
            found[0] = body;
          }
        },
        id);
    if (found[0] == null) {
      throw session.damaged("text " + id + " is missing or changed", "the text as written");
    }
    return found[0];
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
