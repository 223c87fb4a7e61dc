package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunFacts;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.query.Aggregate;
import org.modulon.storage.query.Grouped;
import org.modulon.storage.query.RunArray;
import org.modulon.storage.query.RunTable;

/** What queries read in bulk is what each run says by itself. */
public interface QueryContract extends StorageTest {
  @Test
  default void scansWhatEachRunSays() {
    try (RunStore store = store()) {
      for (String group : List.of("b", "a", "a/b", "b")) {
        sixRuns(store, group);
      }
      try (RunWriter writer = store.create(NewRun.of("z", 1))) {
        writer.parameter("Parameters", "score", 0.5);
        writer.acknowledge(3);
        List<RunFacts> scanned = new ArrayList<>();
        store.scan(scanned::add);
        assertThat(scanned).extracting(RunFacts::manifest).isEqualTo(store.runs()).hasSize(25);
        for (RunFacts facts : scanned) {
          assertThat(facts).isEqualTo(RunFacts.of(store.open(facts.manifest().id())));
          assertThat(facts).isEqualTo(RunFacts.of(store.open(facts.manifest().path())));
        }
      }
    }
  }

  @Test
  default void scansNothingWhereThereIsNothing() {
    store().scan(facts -> assertThat(facts).isNull());
    assertThat(RunTable.of(store()).size()).isZero();
  }

  @Test
  default void sortsFiltersAndGroupsAsTheManagerGroupDoes() {
    try (RunStore store = store()) {
      sixRuns(store, "g");
      RunTable sorted = RunTable.of(store).sort("score");
      assertThat(sorted.column("score").values()).containsExactly(null, 0L, 1L, 2L, 3L, 3L);
      assertThat(sorted.filter("number_of_neurons > 1000").runs())
          .extracting(RunManifest::name)
          .containsExactly("g_0003", "g_0002", "g_0001");
      List<Grouped> means = sorted.group("score", "number_of_neurons", Aggregate.MEAN);
      assertThat(means).extracting(Grouped::y).containsExactly(10.0, 2000.0, 1500.0, 1100.0);
      assertThat(sorted.filter("run.state == 'done' and not has(score)").runs())
          .extracting(RunManifest::name)
          .containsExactly("g_0006");
    }
  }

  @Test
  default void opensTheRunThatWasBegunLast() {
    try (RunStore store = store()) {
      assertThat(store.latest("a")).isEmpty();
      assertThatThrownBy(() -> store.open("@last"))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("There is no run '@last'.");
      sixRuns(store, "b");
      sixRuns(store, "a/b");
      sixRuns(store, "a");
      for (String reference : List.of("@last", "a/@last")) {
        assertThat(store.open(reference).manifest().path()).isEqualTo("a/a_0006");
      }
      assertThat(store.open("a/b/@last").manifest().path()).isEqualTo("a/b/a/b_0006");
      assertThat(store.open("b/@last").manifest()).isEqualTo(store.latest("b").orElseThrow());
      assertThatThrownBy(() -> store.open("c/@last")).isInstanceOf(StoreException.class);
    }
  }

  @Test
  default void opensTheArraysOfTheRunsThatHaveThem() {
    try (RunStore store = store()) {
      sixRuns(store, "g");
      List<RunArray> arrays = RunTable.of(store).sort("score").arrays(store, "weights");
      assertThat(arrays)
          .extracting(array -> array.run().name())
          .containsExactly("g_0004", "g_0003", "g_0002", "g_0001", "g_0005");
      assertThat(arrays.get(3).dataset().readDoubles(0, 1)).containsExactly(1200);
    }
  }

  /** Scores 3, 2, 1, 0, 3 and none, with numbers of neurons that a group-by can tell. */
  private static void sixRuns(RunStore store, String group) {
    Long[] scores = {3L, 2L, 1L, 0L, 3L, null};
    long[] neurons = {1200, 1500, 2000, 10, 1000, 77};
    for (int i = 0; i < scores.length; i++) {
      try (RunWriter writer = store.create(NewRun.of(group, i))) {
        writer.parameter("Parameters", "number_of_neurons", neurons[i]);
        if (scores[i] != null) {
          writer.parameter("Parameters", "score", scores[i]);
          DatasetWriter weights =
              writer.dataset(DatasetDescription.of("weights", ElementType.FLOAT64));
          weights.append(new double[] {neurons[i]}, 0, 1);
        }
        writer.seal(RunState.DONE, 1, "", Map.of("exc", "ab"));
      }
    }
  }
}
