package org.modulon.storage.hdf5.neuronvisio;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was recorded of one section.
 *
 * @param group the group it belongs to, such as {@code VecRef}
 * @param section name of the section; {@code cell.dend[3]} becomes {@code dend_3}, as in the file
 * @param detail a remark, such as the type of a channel; may be empty
 * @param vectors variable to its values, in the order given
 */
public record Ref(String group, String section, String detail, Map<String, Series> vectors) {
  /** The group of vectors that belong to sections. */
  public static final String VEC_REF = "VecRef";

  /** The group of vectors that belong to synapses; the detail is the type of the channel. */
  public static final String SYN_VEC_REF = "SynVecRef";

  /** Copies the vectors and spells the section as the file does. */
  public Ref {
    section = spelled(section);
    vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
  }

  /** The text before a single dot drops out; an index becomes a suffix. */
  private static String spelled(String section) {
    int dot = section.indexOf('.');
    boolean one = dot >= 0 && dot == section.lastIndexOf('.');
    String name = one ? section.substring(dot + 1) : section;
    return name.replaceFirst("\\[(\\d+)\\]$", "_$1");
  }
}
