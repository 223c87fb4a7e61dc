package org.modulon.storage.folder.internal;

import java.nio.file.Path;
import java.util.Map;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/** Waits for a line, then creates runs as fast as it can and prints their folders. */
final class CreatingProcess {
  private CreatingProcess() {}

  public static void main(String[] arguments) throws Exception {
    System.in.read();
    RunStore store = new FolderBackend().open(Path.of(arguments[0]));
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      try (RunWriter writer = store.create(NewRun.of("race", i))) {
        writer.parameter("Parameters", "process", ProcessHandle.current().pid());
        writer.seal(RunState.DONE, 0, "", Map.of());
        System.out.println(ProcessHandle.current().pid() + " " + writer.path());
      }
    }
  }
}
