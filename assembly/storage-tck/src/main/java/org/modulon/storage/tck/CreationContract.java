package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/** No two runs share a place, however many threads and processes create them. */
public interface CreationContract extends StorageTest {
  /** Threads, or processes, at once. */
  int WRITERS = 8;

  /** Runs that each of them creates; 1,250 in the long profile. */
  int RUNS = Rounds.runs(20);

  @Test
  default void givesEveryThreadItsOwnRuns() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try (RunStore store = store()) {
      List<Callable<RunManifest>> tasks = new ArrayList<>();
      for (int i = 0; i < WRITERS * RUNS; i++) {
        tasks.add(() -> create(store));
      }
      List<RunManifest> created = new ArrayList<>();
      for (Future<RunManifest> each : threads.invokeAll(tasks)) {
        created.add(each.get());
      }
      assertThat(created).extracting(RunManifest::path).doesNotHaveDuplicates();
      assertThat(created).extracting(RunManifest::id).doesNotHaveDuplicates();
      assertThat(store.runs()).containsExactlyInAnyOrderElementsOf(created);
    } finally {
      threads.shutdownNow();
    }
  }

  private static RunManifest create(RunStore store) {
    try (RunWriter writer = store.create(NewRun.of("race", 1))) {
      return writer.seal(RunState.DONE, 0, "", Map.of()).manifest();
    }
  }

  @Test
  default void givesEveryProcessItsOwnRuns() throws Exception {
    Map<String, Long> owners = race(WRITERS, RUNS);
    assertThat(owners).hasSize(WRITERS * RUNS);
    requireRunsOf(owners);
    System.out.println(
        "campaign creation, "
            + backend().name()
            + ": "
            + WRITERS
            + " processes with "
            + RUNS
            + " runs each, "
            + owners.size()
            + " runs of their own");
  }

  /** What PymoNNto fails: four processes that create a run each at once, 40 times if at length. */
  @Test
  default void givesFourProcessesTheirOwnRunAgainAndAgain() throws Exception {
    int rounds = Math.min(40, Rounds.or(3));
    Map<String, Long> owners = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      owners.putAll(race(4, 1));
      assertThat(owners).as("after round %d", round).hasSize(4 * (round + 1));
    }
    requireRunsOf(owners);
    System.out.println(
        "campaign creation, "
            + backend().name()
            + ": "
            + rounds
            + " rounds of 4 processes, "
            + owners.size()
            + " runs of their own");
  }

  /** Lets processes create runs at once; returns the ids of the runs and who created each. */
  private Map<String, Long> race(int writers, int runs) throws Exception {
    Map<String, Long> owners = new LinkedHashMap<>();
    List<Process> processes = new ArrayList<>();
    try {
      for (int i = 0; i < writers; i++) {
        processes.add(ChildJvm.start(CreatingProcess.class, this, Integer.toString(runs)));
      }
      for (Process process : processes) {
        assertThat(process.getInputStream().read()).as("a process that is ready").isEqualTo('\n');
      }
      for (Process process : processes) {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
      }
      List<CompletableFuture<List<String>>> printed = new ArrayList<>();
      for (Process process : processes) {
        // All at once: a process whose output nobody reads stops.
        printed.add(CompletableFuture.supplyAsync(() -> process.inputReader().lines().toList()));
      }
      for (CompletableFuture<List<String>> lines : printed) {
        for (String line : lines.get()) {
          String[] parts = line.split(" ", 2);
          assertThat(owners.put(parts[1], Long.valueOf(parts[0]))).as(line).isNull();
        }
      }
      for (Process process : processes) {
        assertThat(process.waitFor()).isZero();
      }
      return owners;
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private void requireRunsOf(Map<String, Long> owners) {
    try (RunStore store = store()) {
      List<RunManifest> runs = store.runs();
      assertThat(runs).extracting(RunManifest::path).doesNotHaveDuplicates();
      assertThat(runs).extracting(RunManifest::id).hasSameElementsAs(owners.keySet());
      store.scan(
          facts ->
              assertThat(facts.parameters().get("Parameters"))
                  .containsEntry("process", owners.get(facts.manifest().id())));
    }
  }
}
