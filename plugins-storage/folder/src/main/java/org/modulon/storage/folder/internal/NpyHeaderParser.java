package org.modulon.storage.folder.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.modulon.storage.StoreException;

/**
 * Reads the text of a .npy header, a Python dictionary with the keys descr, fortran_order and
 * shape. Nothing is evaluated: only the few literals that numpy writes are understood.
 */
final class NpyHeaderParser {
  private static final int MOST_DIMENSIONS = 32;
  private static final int MOST_DIGITS = 18;

  private final Path file;
  private final int textOffset;
  private final String text;
  private int at;
  private String descr;
  private NpyType type;
  private boolean fortranOrder;
  private List<Long> shape;

  NpyHeaderParser(Path file, int textOffset, String text) {
    this.file = file;
    this.textOffset = textOffset;
    this.text = text;
  }

  NpyHeader parse() {
    Set<String> seen = new LinkedHashSet<>();
    expect('{');
    while (peek() != '}') {
      int start = at;
      String key = quoted();
      if (!seen.add(key)) {
        throw damaged(start, "the key '" + key + "' occurs twice", "each key once");
      }
      expect(':');
      value(key, start);
      if (peek() != '}') {
        expect(',');
      }
    }
    expect('}');
    if (!text.substring(at).isBlank()) {
      throw damaged(at, "text follows the header's dictionary", "blanks and a line feed");
    }
    if (seen.size() < 3) {
      throw damaged(0, "the header has only the keys " + seen, "descr, fortran_order and shape");
    }
    return new NpyHeader(
        type, NpyType.order(descr), fortranOrder, shape, textOffset + text.length());
  }

  private void value(String key, int start) {
    switch (key) {
      case "descr" -> type = type();
      case "fortran_order" -> fortranOrder = truth();
      case "shape" -> shape = tuple();
      default -> throw damaged(start, "the key is '" + key + "'", "descr, fortran_order or shape");
    }
  }

  private NpyType type() {
    peek();
    int start = at;
    descr = quoted();
    return NpyType.of(descr)
        .orElseThrow(
            () ->
                damaged(
                    start,
                    "the element type is '" + descr + "'",
                    "f4, f8, i1, i2, i4, i8, u1, u2, u4 or b1 in either byte order;"
                        + " Python objects are never loaded"));
  }

  private boolean truth() {
    peek();
    for (String word : List.of("True", "False")) {
      if (text.startsWith(word, at)) {
        at += word.length();
        return word.equals("True");
      }
    }
    throw damaged(at, "fortran_order is neither True nor False", "True or False");
  }

  private List<Long> tuple() {
    List<Long> extents = new ArrayList<>();
    expect('(');
    boolean comma = true;
    while (peek() != ')') {
      if (!comma || extents.size() == MOST_DIMENSIONS) {
        throw damaged(at, "the shape goes on", "at most " + MOST_DIMENSIONS + " extents, commas");
      }
      extents.add(extent());
      comma = peek() == ',';
      at += comma ? 1 : 0;
    }
    if (extents.size() == 1 && !comma) {
      throw damaged(at, "the shape is a number in brackets", "a comma after a single extent");
    }
    expect(')');
    return List.copyOf(extents);
  }

  private long extent() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start || at - start > MOST_DIGITS) {
      throw damaged(start, "an extent has " + (at - start) + " digits", "1 to " + MOST_DIGITS);
    }
    long extent = Long.parseLong(text.substring(start, at));
    // Python 2 marked long integers.
    at += at < text.length() && text.charAt(at) == 'L' ? 1 : 0;
    return extent;
  }

  private String quoted() {
    char quote = peek();
    int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      throw damaged(at, "there is no quoted text here", "text in single or double quotes");
    }
    String inner = text.substring(at + 1, end);
    at = end + 1;
    return inner;
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw damaged(at, "a '" + wanted + "' is missing", "'" + wanted + "'");
    }
    at++;
  }

  /** Skips blanks and returns the next character, or NUL at the end. */
  private char peek() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private StoreException damaged(int where, String fact, String expected) {
    return StoreException.damaged(file, textOffset + where, fact, expected);
  }
}
