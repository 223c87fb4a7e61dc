package org.modulon.storage;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON object whose fields are asked for by name and type, so that a damaged file gives one clear
 * error naming the field. Text from files becomes maps, lists, texts, numbers and truth values,
 * never anything else.
 */
public final class JsonTree {
  private static final JSON READER = JSON.std;
  private static final JSON WRITER =
      JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private final Map<?, ?> fields;
  private final String source;
  private final String path;

  private JsonTree(Map<?, ?> fields, String source, String path) {
    this.fields = fields;
    this.source = source;
    this.path = path;
  }

  /**
   * Parses a JSON object.
   *
   * @param source what to call the text in error messages, such as its file
   * @throws StoreException if the text is not a JSON object
   */
  public static JsonTree parse(String text, String source) {
    if (parseAny(text, source) instanceof Map<?, ?> map) {
      return new JsonTree(map, source, "");
    }
    throw damaged(source, source + " does not hold a JSON object", "an object in braces");
  }

  /**
   * Parses any JSON value into maps, lists, texts, numbers, truth values and null.
   *
   * @throws StoreException if the text is not JSON
   */
  public static Object parseAny(String text, String source) {
    try {
      return READER.anyFrom(text);
    } catch (IOException e) {
      // Jackson repeats the text around the fault in later lines; the first one says what and
      // where.
      String first =
          e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().get();
      throw damaged(source, source + " is not JSON (" + first + ")", "complete JSON text");
    }
  }

  /**
   * Writes a tree of maps, lists, texts, numbers and truth values as indented JSON. Floating-point
   * numbers get their shortest digits, the same on every JVM; those JSON has no number for become
   * the texts {@code nan}, {@code inf} and {@code -inf}.
   *
   * @throws StoreException if the tree holds anything else
   */
  public static String write(Object tree) {
    try {
      return WRITER.asString(portable(tree)) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object portable(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, element) -> copy.put(String.valueOf(key), portable(element)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(portable(element)));
      return copy;
    }
    if (value instanceof Double || value instanceof Float) {
      String digits =
          value instanceof Float single
              ? DecimalText.shortest(single)
              : DecimalText.shortest((Double) value);
      return Double.isFinite(((Number) value).doubleValue()) ? exact(digits) : digits;
    }
    if (value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Number) {
      return value;
    }
    throw new StoreException(
        StoreException.Kind.INVALID,
        value.getClass().getName(),
        "A value of class "
            + value.getClass().getName()
            + " cannot be stored as JSON. Expected maps, lists, texts, numbers or truth values."
            + " Convert it first.");
  }

  /** Keeps a sign on zero, which BigDecimal would lose. */
  private static Object exact(String digits) {
    BigDecimal decimal = new BigDecimal(digits);
    return decimal.signum() == 0 ? (Object) Double.valueOf(digits) : decimal;
  }

  /** Returns all fields, unmodifiable, in the order of the text. */
  public Map<String, Object> fields() {
    Map<String, Object> copy = new LinkedHashMap<>();
    fields.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return Collections.unmodifiableMap(copy);
  }

  /** Tells whether the field exists. */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /** Returns a text field. */
  public String text(String field) {
    return typed(field, String.class, "a text");
  }

  /** Returns an integer field. */
  public long integer(String field) {
    if (fields.get(field) instanceof Number number
        && (number instanceof Integer || number instanceof Long)) {
      return number.longValue();
    }
    throw mismatch(field, "a 64-bit integer");
  }

  /** Returns a field that holds the name of an enum constant. */
  public <E extends Enum<E>> E constant(String field, Class<E> type) {
    String name = text(field);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw mismatch(field, "one of " + Arrays.toString(type.getEnumConstants()));
  }

  /** Returns an object field. */
  public JsonTree object(String field) {
    return new JsonTree(typed(field, Map.class, "an object"), source, path + field + ".");
  }

  /** Returns a field that is a list of objects. */
  public List<JsonTree> objects(String field) {
    List<JsonTree> result = new ArrayList<>();
    for (Object element : list(field)) {
      if (!(element instanceof Map<?, ?> map)) {
        throw mismatch(field, "a list of objects");
      }
      result.add(new JsonTree(map, source, path + field + "[" + result.size() + "]."));
    }
    return result;
  }

  /** Returns a list field. */
  public List<?> list(String field) {
    return typed(field, List.class, "a list");
  }

  /** Returns an object field whose values are all texts, in the order of the text. */
  public Map<String, String> texts(String field) {
    JsonTree object = object(field);
    Map<String, String> result = new LinkedHashMap<>();
    for (String key : object.fields().keySet()) {
      result.put(key, object.text(key));
    }
    return result;
  }

  /** Returns the error for a field of this object that is not what it should be. */
  public StoreException mismatch(String field, String expected) {
    Object value = fields.get(field);
    String found = fields.containsKey(field) ? "is " + shortened(value) : "is missing";
    return damaged(source, source + ": the field '" + path + field + "' " + found, expected);
  }

  private <T> T typed(String field, Class<T> type, String expected) {
    Object value = fields.get(field);
    if (!type.isInstance(value)) {
      throw mismatch(field, expected);
    }
    return type.cast(value);
  }

  private static String shortened(Object value) {
    String text = String.valueOf(value);
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  private static StoreException damaged(String source, String fact, String expected) {
    return new StoreException(
        StoreException.Kind.DAMAGED,
        source,
        fact + ". Expected " + expected + ". Restore the file from a copy, or leave this run out.");
  }
}
