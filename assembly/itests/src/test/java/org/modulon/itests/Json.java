package org.modulon.itests;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Reading JSON with a parser that isn't the product's. */
final class Json {
  private Json() {}

  /** The one object that a text holds; fails if it holds anything else. */
  static Map<String, Object> object(String text) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new AssertionError("This isn't a JSON object: " + text);
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new AssertionError("Something follows the JSON object: " + text);
      }
      return JSON.std.mapFrom(text);
    } catch (IOException broken) {
      throw new AssertionError("This isn't JSON: " + text, broken);
    }
  }

  /** The objects of an array that an object has; fails with a cast if it holds anything else. */
  @SuppressWarnings("unchecked") // whoever asks knows the layout
  static List<Map<String, Object>> objects(Map<String, Object> object, String key) {
    return (List<Map<String, Object>>) object.get(key);
  }
}
