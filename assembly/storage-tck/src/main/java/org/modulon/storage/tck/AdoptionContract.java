package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.BundleVersion;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.ImportResult;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** A run that moves to another store stays the same run. */
public interface AdoptionContract extends StorageTest {
  /** Names of what belongs to the run of {@link #begun}. */
  Predicate<String> HOLD_NOTES = Pattern.compile("net_0001|notes\\.txt").asPredicate();

  private RunStore other(String name) {
    return backend().open(temporary().resolve(name));
  }

  private RunWriter begun() {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("os", "x");
    provenance.put("command", "modulon run");
    List<BundleVersion> bundles = List.of(new BundleVersion("a", "1.0.0", "ab12"));
    RunWriter writer =
        store().create(new NewRun("g", "net", -42, "name: g\n", provenance, bundles));
    writer
        .dataset(
            new DatasetDescription(
                "rec.v",
                ElementType.FLOAT32,
                List.of(2),
                List.of("time", "neuron"),
                "mV",
                Map.of("interval", "5")))
        .append(new double[] {0.1f, Double.NaN, -0.0, 1e30f}, 0, 2);
    writer
        .dataset(DatasetDescription.of("spike", ElementType.INT64))
        .append(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}, 0, 2);
    writer.dataset(DatasetDescription.of("empty", ElementType.BOOLEAN, 3));
    writer.parameter("Parameters", "gain", 0.1);
    writer.parameter("Parameters", "size", 12L);
    writer.parameter("Other", "flag", true);
    writer.parameter("Other", "note", "two\nlines = ; %");
    writer.object("best", Map.of("genes", List.of(1L, 2.5, "x", true)));
    writer.file("notes.txt", "notes".getBytes(StandardCharsets.UTF_8));
    writer.log("began");
    writer.log("ended");
    writer.acknowledge(7);
    return writer;
  }

  private Run ended(RunState state) {
    try (RunWriter writer = begun()) {
      if (state != RunState.INTERRUPTED) {
        return writer.seal(state, 9, "because", Map.of("exc", "beef"));
      }
    }
    store().recover();
    return store().open("net_0001");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void leavesNoRunRecordingWhosePartsFail(boolean together) {
    RunManifest run = ended(RunState.DONE).manifest();
    RunStore target = other("partial");
    RunCopies copies = RunCopies.into(target);
    IllegalStateException fault = new IllegalStateException("broken");
    Runnable work =
        () ->
            assertThatThrownBy(
                    () ->
                        copies.add(
                            run,
                            writer -> {
                              writer.parameter("Parameters", "gain", 0.1);
                              throw fault;
                            }))
                .isSameAs(fault);
    if (together) {
      target.together(work);
    } else {
      work.run();
    }
    assertThat(target.runs()).isEmpty();
    assertThat(copies.present(run.id())).isEmpty();
  }

  private static void assertSame(Run copy, Run source) {
    assertThat(copy.manifest()).isEqualTo(source.manifest());
    assertThat(copy.manifest().provenance().keySet())
        .containsExactlyElementsOf(source.manifest().provenance().keySet());
    assertThat(copy.parameters()).isEqualTo(source.parameters());
    assertThat(copy.log()).isEqualTo(source.log());
    assertThat(copy.objects()).isEqualTo(source.objects());
    source.objects().forEach(n -> assertThat(copy.object(n)).isEqualTo(source.object(n)));
    assertThat(copy.files()).isEqualTo(source.files());
    source.files().forEach(n -> assertThat(bytes(copy, n)).isEqualTo(bytes(source, n)));
    assertThat(copy.datasetNames()).isEqualTo(source.datasetNames());
    copy.verify();
    for (Dataset dataset : source.datasets()) {
      Dataset copied = copy.dataset(dataset.description().name());
      copied.verify();
      assertThat(copied.description()).isEqualTo(dataset.description());
      assertThat(copied.shape()).isEqualTo(dataset.shape());
      long rows = dataset.shape()[0];
      assertThat(copied.readDoubles(0, rows)).isEqualTo(dataset.readDoubles(0, rows));
      if (!dataset.description().elementType().isFloating()) {
        assertThat(copied.readLongs(0, rows)).isEqualTo(dataset.readLongs(0, rows));
      }
    }
  }

  private static byte[] bytes(Run run, String name) {
    try {
      return Files.readAllBytes(run.file(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DONE", "STOPPED", "FAILED", "INTERRUPTED"})
  default void keepsEverythingThereAndBack(String state) {
    Run source = ended(RunState.valueOf(state));

    RunCopies.copy(source, other("there"));
    RunCopies.copy(other("there").open(source.manifest().id()), other("back"));

    assertSame(other("there").open("g/net_0001"), source);
    assertSame(other("back").open(source.manifest().id()), source);
    assertThat(source.manifest().state()).isEqualTo(RunState.valueOf(state));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"MyName", "MyName_4", "MyName_0000", "MyName_12345", "my net_007", "_0001"})
  default void keepsNamesOfOtherPrograms(String name) {
    RunManifest original = ended(RunState.DONE).manifest().named("g", name);
    try (RunWriter writer = other("there").adopt(original)) {
      writer.seal(RunState.DONE, 9, "because", Map.of("exc", "beef"));
    }

    assertThat(other("there").runs()).containsExactly(original);
    assertThat(other("there").open(name).manifest()).isEqualTo(original);
    assertThat(other("there").open("g/" + name).manifest()).isEqualTo(original);
  }

  @Test
  default void takesTheNextNumberWhereTheNameIsTaken() {
    Run source = ended(RunState.DONE);
    try (RunWriter writer =
        other("there").create(new NewRun("g", "net", 1, "", Map.of(), List.of()))) {
      writer.seal(RunState.DONE, 0, "", Map.of());
    }

    Run copy = RunCopies.copy(source, other("there"));

    assertThat(copy.manifest()).isEqualTo(source.manifest().named("g", "net_0002"));
    try (RunWriter next =
        other("there").create(new NewRun("g", "net", 1, "", Map.of(), List.of()))) {
      assertThat(next.manifest().name()).isEqualTo("net_0003");
    }
  }

  @Test
  default void refusesARunThatIsThereAlready() {
    Run source = ended(RunState.DONE);
    RunCopies.copy(source, other("there"));
    List<RunManifest> before = other("there").runs();

    RunCopies copies = RunCopies.into(other("there"));
    assertThat(copies.has(source.manifest())).isTrue();
    assertThatThrownBy(() -> copies.copy(source))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "The store "
                + temporary().resolve("there")
                + " has the run "
                + source.manifest().id()
                + " already, as g/net_0001 (DONE). Expected a store without it. Delete it there,"
                + " or choose another store.");
    assertThat(other("there").runs()).isEqualTo(before);
  }

  @Test
  default void listsRunsThatWereTakenOverByTheirCreation() throws InterruptedException {
    Run source = ended(RunState.DONE);
    while (System.currentTimeMillis() == source.manifest().createdMillis()) {
      Thread.sleep(1);
    }
    RunStore there = other("there");
    try (RunWriter writer = there.create(NewRun.of("g", 1))) {
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    RunCopies.copy(source, there);

    assertThat(there.runs())
        .extracting(RunManifest::path)
        .containsExactly("g/net_0001", "g/g_0001");
  }

  @Test
  default void recoversWhatWasTakenOverInPart() {
    Run source = ended(RunState.DONE);
    RunStore there = other("there");
    try (RunWriter writer = there.adopt(source.manifest())) {
      writer
          .dataset(DatasetDescription.of("spike", ElementType.INT64))
          .append(new long[] {1, 2}, 0, 2);
      writer.acknowledge(3);
    }
    there.recover();

    Run part = there.open(source.manifest().id());
    assertThat(part.manifest().state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(part.dataset("spike").readLongs(0, 2)).containsExactly(1, 2);
    assertThat(RunCopies.into(there).has(source.manifest())).isFalse();
  }

  @Test
  default void discardsWhatWasBegunAsIfItHadNeverBeen() throws IOException {
    RunWriter writer = begun();
    RunManifest begun = writer.manifest();
    writer.discard();
    writer.close();

    assertThat(store().runs()).isEmpty();
    assertThat(store().recover()).isEmpty();
    assertThatThrownBy(() -> writer.acknowledge(8)).isInstanceOf(StoreException.class);
    try (Stream<Path> left = Files.walk(place())) {
      assertThat(left).extracting(file -> file.getFileName().toString()).noneMatch(HOLD_NOTES);
    }
    try (RunWriter again = store().adopt(begun)) {
      again.seal(RunState.DONE, 0, "", Map.of());
    }
    assertThat(store().open(begun.id()).manifest().path()).isEqualTo(begun.path());
  }

  @Test
  default void copiesAllSoundRunsAndNothingOfTheOthers() {
    Run sound = ended(RunState.DONE);
    Run stopped = ended(RunState.STOPPED);
    RunStore there = other("there");
    RunCopies.copy(stopped, there);
    Map<String, Supplier<Run>> sources = new LinkedHashMap<>();
    sources.put("torn", () -> new TornRun(ended(RunState.FAILED)));
    sources.put("sound", () -> sound);
    sources.put("stopped", () -> stopped);

    ImportResult[] result = new ImportResult[1];
    there.together(() -> result[0] = RunCopies.into(there).copyAll(sources));

    assertThat(result[0].stored()).containsOnlyKeys("sound");
    assertThat(result[0].present()).containsOnlyKeys("stopped");
    assertThat(result[0].refused()).containsOnlyKeys("torn");
    assertThat(result[0].refused().get("torn")).hasMessage("torn").hasNoSuppressedExceptions();
    assertThat(there.runs())
        .extracting(RunManifest::id)
        .containsExactlyInAnyOrder(sound.manifest().id(), stopped.manifest().id());
    assertThat(there.recover()).isEmpty();
    assertSame(there.open(sound.manifest().id()), sound);
  }
}
