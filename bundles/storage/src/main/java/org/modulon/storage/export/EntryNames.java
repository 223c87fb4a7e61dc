package org.modulon.storage.export;

import java.util.HashSet;
import java.util.Set;

/** Names of entries of one archive: none leads out of a folder, and no two are the same. */
final class EntryNames {
  private final Set<String> taken = new HashSet<>();

  String of(String name) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean unsafe =
          c == '/' || c == '\\' || c == ':' || Character.isISOControl(c) || (i == 0 && c == '.');
      safe.append(unsafe ? '_' : c);
    }
    String unique = safe.toString();
    for (int number = 2; !taken.add(unique); number++) {
      unique = safe + "_" + number;
    }
    return unique;
  }
}
