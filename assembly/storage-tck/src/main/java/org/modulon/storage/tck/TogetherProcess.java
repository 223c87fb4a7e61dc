package org.modulon.storage.tck;

import org.modulon.storage.RunStore;

/**
 * Writes runs together, some at a time, until it is killed, and prints how many are done after each
 * part. Arguments: backend, place, and the group of the runs.
 */
final class TogetherProcess {
  private static final int PART = 5;

  private TogetherProcess() {}

  public static void main(String[] arguments) throws Exception {
    try (RunStore store = ChildJvm.store(arguments)) {
      for (int first = 1; ; first += PART) {
        int from = first;
        store.together(
            () -> {
              for (int number = from; number < from + PART; number++) {
                SmallRun.write(store, arguments[2], number);
              }
            });
        System.out.println(first + PART - 1);
      }
    }
  }
}
