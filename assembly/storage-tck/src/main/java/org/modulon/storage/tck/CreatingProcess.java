package org.modulon.storage.tck;

import java.util.Map;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/** Prints a line, waits for one, then creates runs as fast as it can and prints their ids. */
final class CreatingProcess {
  private CreatingProcess() {}

  public static void main(String[] arguments) throws Exception {
    try (RunStore store = ChildJvm.store(arguments)) {
      System.out.print('\n');
      System.out.flush();
      System.in.read();
      for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
        try (RunWriter writer = store.create(NewRun.of("race", i))) {
          writer.parameter("Parameters", "process", ProcessHandle.current().pid());
          String id = writer.seal(RunState.DONE, 0, "", Map.of()).manifest().id();
          System.out.println(ProcessHandle.current().pid() + " " + id);
        }
      }
    }
  }
}
