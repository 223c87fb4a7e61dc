package org.modulon.storage.hdf5.neuronvisio;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was recorded of one section.
 *
 * @param group the group it belongs to, such as {@code VecRef}
 * @param section name of the section, such as {@code cell.dend[3]}
 * @param detail a remark, such as the type of a channel; may be empty
 * @param type what kind of reference this is, where that isn't what the group is named for; the
 *     file keeps it, and Neuronvisio itself doesn't read it
 * @param vectors variable to its values, in the order given
 */
public record Ref(
    String group, String section, String detail, String type, Map<String, Series> vectors) {
  /** The group of vectors that belong to sections. */
  public static final String VEC_REF = "VecRef";

  /** The group of vectors that belong to synapses; the detail is the type of the channel. */
  public static final String SYN_VEC_REF = "SynVecRef";

  /** Copies the vectors. */
  public Ref {
    vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
  }

  /** A reference of the kind that its group is named for, as all of Neuronvisio's own are. */
  public Ref(String group, String section, String detail, Map<String, Series> vectors) {
    this(group, section, detail, group, vectors);
  }

  /**
   * Returns the section as Neuronvisio's files spell it: the text before a single dot drops out, an
   * index becomes a suffix, so that {@code cell.dend[3]} is {@code dend_3}.
   */
  public String spelledSection() {
    int dot = section.indexOf('.');
    boolean one = dot >= 0 && dot == section.lastIndexOf('.');
    return withIndexAsSuffix(one ? section.substring(dot + 1) : section);
  }

  /** Returns the section with its cell, for files with sections of one name in several cells. */
  public String spelledWithCell() {
    return withIndexAsSuffix(section).replace('.', '_');
  }

  private static String withIndexAsSuffix(String name) {
    return name.replaceFirst("\\[(\\d+)\\]$", "_$1");
  }
}
