package org.modulon.storage.tck;

import org.modulon.storage.RunStore;

/**
 * Waits for a line, then annotates the run {@code g_0001} as fast as it can. Arguments: backend,
 * place, prefix of the keys, and how many.
 */
final class AnnotatingProcess {
  private AnnotatingProcess() {}

  public static void main(String[] arguments) throws Exception {
    System.in.read();
    try (RunStore store = ChildJvm.store(arguments)) {
      for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
        String key = arguments[2] + i;
        store.annotate("g/g_0001", notes -> notes.with(key, notes.annotations().size()));
      }
    }
  }
}
