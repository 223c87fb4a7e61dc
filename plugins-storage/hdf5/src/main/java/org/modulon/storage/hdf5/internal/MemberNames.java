package org.modulon.storage.hdf5.internal;

import java.util.Set;
import org.modulon.storage.backend.FileNames;

/** Any text as the name of a member of an HDF5 group. */
final class MemberNames {
  private static final int LONGEST = 1000;

  private MemberNames() {}

  /**
   * Returns the text itself wherever HDF5 allows it; slashes, zeros and percent signs are escaped,
   * and what is too long or taken gets a hash.
   *
   * @param taken names of the group; the new one is added
   */
  static String unique(String text, Set<String> taken) {
    String name = escaped(text);
    if (name.length() > LONGEST || taken.contains(name)) {
      name = name.substring(0, Math.min(name.length(), LONGEST)) + "~" + FileNames.hash(text);
    }
    taken.add(name);
    return name;
  }

  /**
   * Returns the text itself wherever HDF5 allows it, and otherwise as {@link #unique}; what is
   * taken gets a number, from 2 on.
   *
   * @param taken names of the group; the new one is added
   */
  static String numbered(String text, Set<String> taken) {
    String whole = escaped(text);
    String stem = whole.substring(0, Math.min(whole.length(), LONGEST));
    String name = stem;
    for (int number = 2; !taken.add(name); number++) {
      name = stem + "_" + number;
    }
    return name;
  }

  private static String escaped(String text) {
    return text.equals(".")
        ? "%2E"
        : text.replace("%", "%25").replace("/", "%2F").replace("\0", "%00");
  }
}
