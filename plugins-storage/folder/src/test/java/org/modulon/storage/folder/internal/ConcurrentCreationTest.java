package org.modulon.storage.folder.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

class ConcurrentCreationTest {
  private static final int WRITERS = 8;
  private static final int RUNS = 20;

  @TempDir Path place;

  @Test
  void givesEveryThreadItsOwnRuns() throws Exception {
    RunStore store = new FolderBackend().open(place);
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Callable<Path>> tasks = new ArrayList<>();
      for (int i = 0; i < WRITERS * RUNS; i++) {
        tasks.add(() -> create(store));
      }
      List<Path> paths = new ArrayList<>();
      for (Future<Path> created : threads.invokeAll(tasks)) {
        paths.add(created.get());
      }
      assertThat(paths).doesNotHaveDuplicates().hasSize(WRITERS * RUNS);
    } finally {
      threads.shutdownNow();
    }
    assertThat(store.runs()).extracting(RunManifest::id).doesNotHaveDuplicates().hasSize(160);
  }

  private static Path create(RunStore store) {
    try (RunWriter writer = store.create(NewRun.of("race", 1))) {
      return writer.seal(RunState.DONE, 0, "", Map.of()).path();
    }
  }

  @Test
  void givesEveryProcessItsOwnRuns() throws Exception {
    List<Process> processes = new ArrayList<>();
    Map<String, Long> owners = new LinkedHashMap<>();
    try {
      for (int i = 0; i < WRITERS; i++) {
        processes.add(ChildJvm.start(CreatingProcess.class, place.toString(), "" + RUNS));
      }
      for (Process process : processes) {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
      }
      for (Process process : processes) {
        for (String line : process.inputReader().lines().toList()) {
          String[] parts = line.split(" ", 2);
          assertThat(owners.put(parts[1], Long.valueOf(parts[0]))).as(line).isNull();
        }
        assertThat(process.waitFor()).isZero();
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
    assertThat(owners).hasSize(WRITERS * RUNS);
    RunStore store = new FolderBackend().open(place);
    for (RunManifest manifest : store.runs()) {
      Run run = store.open(manifest.id());
      assertThat(run.parameters().get("Parameters"))
          .containsEntry("process", owners.get(run.path().toString()));
    }
  }
}
