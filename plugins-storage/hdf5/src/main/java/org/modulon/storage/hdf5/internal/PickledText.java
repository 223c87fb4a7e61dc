package org.modulon.storage.hdf5.internal;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Lists, tuples, dictionaries, texts, numbers and truth values that PyTables keeps in attributes as
 * pickles of protocol 0. Whatever would make an object of another kind is no such text: it is never
 * followed.
 */
final class PickledText {
  private static final Object MARK = new Object();
  private static final int MOST = 100_000;
  private static final int DEEPEST = 64;

  private final String text;
  private final Deque<Object> stack = new ArrayDeque<>();
  private final Map<String, Object> memo = new HashMap<>();
  private int at;
  private int copies;

  private PickledText(String text) {
    this.text = text;
  }

  /** Returns the value as maps, lists, texts, numbers and truth values, if the text is a pickle. */
  static Optional<Object> decode(String text) {
    if (!text.endsWith(".") || text.length() > MOST) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PickledText(text).value());
    } catch (RuntimeException ordinary) {
      // Sentences end in a full stop, too.
      return Optional.empty();
    }
  }

  private Object value() {
    while (at < text.length() - 1) {
      step(text.charAt(at++));
    }
    Object value = stack.pop();
    if (!stack.isEmpty() || text.charAt(at) != '.') {
      throw new IllegalArgumentException();
    }
    return copied(value, 0);
  }

  /** A memo can put a list into itself, or so often into others that no memory holds the copies. */
  private Object copied(Object value, int depth) {
    if (depth > DEEPEST || ++copies > MOST) {
      throw new IllegalArgumentException();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> copied(item, depth + 1)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, item) -> copy.put(String.valueOf(key), copied(item, depth + 1)));
      return copy;
    }
    return value;
  }

  private void step(char opcode) {
    switch (opcode) {
      case '(' -> stack.push(MARK);
      case 'l', 't' -> stack.push(new ArrayList<>(sinceMark()));
      case 'd' -> stack.push(dictionary(sinceMark()));
      case ']', ')' -> stack.push(new ArrayList<>());
      case '}' -> stack.push(new LinkedHashMap<>());
      case 'p' -> memo.put(line(), stack.peek());
      case 'g' -> stack.push(Objects.requireNonNull(memo.get(line())));
      case 'a' -> append(stack.pop());
      case 's' -> set(stack.pop(), stack.pop());
      case 'I' -> stack.push(integer(line()));
      case 'L' -> stack.push(integer(line().replaceFirst("L$", "")));
      case 'F' ->
          stack.push(Double.valueOf(line().replace("inf", "Infinity").replace("nan", "NaN")));
      case 'S' -> stack.push(quoted(line()));
      case 'V' -> stack.push(unescaped(line(), 'u', 4));
      case 'N' -> stack.push("None");
      default -> throw new IllegalArgumentException();
    }
  }

  private List<Object> sinceMark() {
    List<Object> items = new ArrayList<>();
    for (Object item = stack.pop(); item != MARK; item = stack.pop()) {
      items.add(0, item);
    }
    return items;
  }

  private static Map<Object, Object> dictionary(List<Object> items) {
    Map<Object, Object> dictionary = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i += 2) {
      dictionary.put(items.get(i), items.get(i + 1));
    }
    return dictionary;
  }

  private void append(Object item) {
    @SuppressWarnings("unchecked")
    List<Object> list = (List<Object>) stack.element();
    list.add(item);
  }

  private void set(Object value, Object key) {
    @SuppressWarnings("unchecked")
    Map<Object, Object> dictionary = (Map<Object, Object>) stack.element();
    dictionary.put(key, value);
  }

  private String line() {
    int end = text.indexOf('\n', at);
    String line = text.substring(at, end);
    at = end + 1;
    return line;
  }

  /** Protocol 0 writes truth values as 00 and 01. */
  private static Object integer(String digits) {
    if (digits.equals("00") || digits.equals("01")) {
      return digits.equals("01");
    }
    return ForeignValues.scalar(new BigInteger(digits));
  }

  private static String quoted(String line) {
    char quote = line.charAt(0);
    if ((quote != '\'' && quote != '"') || line.charAt(line.length() - 1) != quote) {
      throw new IllegalArgumentException();
    }
    return unescaped(line.substring(1, line.length() - 1), 'x', 2);
  }

  private static String unescaped(String escaped, char code, int digits) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '\\' && i + 1 < escaped.length()) {
        char next = escaped.charAt(++i);
        if (next == code) {
          plain.append((char) Integer.parseInt(escaped.substring(i + 1, i + 1 + digits), 16));
          i += digits;
        } else {
          plain.append(
              switch (next) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                default -> next;
              });
        }
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
