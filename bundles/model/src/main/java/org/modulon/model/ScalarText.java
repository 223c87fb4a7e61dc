package org.modulon.model;

import org.modulon.model.internal.ModelTree;

/** Single values as model files write them, for what is typed elsewhere. */
public final class ScalarText {
  private ScalarText() {}

  /**
   * Reads a value.
   *
   * @param text YAML: a plain word may be a number or a truth value, what is in quotes is text
   * @param source what to call the text in messages
   * @return Boolean, Long, Double or String
   * @throws ModelException if it is empty, a list or a mapping, or no YAML
   */
  public static Object parse(String text, String source) {
    return ModelTree.scalar(text, source);
  }
}
