package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunLink;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/**
 * Three small runs of which everything is known, two of them sealed, and a reader that accepts what
 * was stored or an error, and nothing else.
 */
final class Specimens {
  private static final int ROWS = 40;
  private static final int BLOCK = 10;
  private static final Map<String, Object> PARAMETERS =
      Map.of("threshold", 0.5, "size", 12L, "flag", true, "note", "two\nlines", "none", Double.NaN);
  private static final Object OBJECT = Map.of("a", List.of(1, 2), "b", "text");

  private static final RunNotes NOTES =
      RunNotes.NONE
          .with("quality", "good")
          .linked("base", RunLink.to("01ARZ3NDEKTSV4RRFFQ69G5FAV"));

  private final String because;
  private int refused;

  private Specimens(String because) {
    this.because = because;
  }

  /** Stores the runs {@code g_0001} to {@code g_0003}; the last has no end. */
  static void record(RunStore store) {
    for (int i = 1; i <= 3; i++) {
      try (RunWriter writer =
          store.create(new NewRun("g", "", 7, "name: g\n", Map.of("os", "x"), List.of(), NOTES))) {
        record(writer);
        if (i < 3) {
          writer.seal(RunState.DONE, ROWS, "", Map.of("exc", "ab"));
        }
      }
    }
    store.annotate("g/g_0001", notes -> said(1));
  }

  /** What was said of a run. */
  private static RunNotes said(int run) {
    return run == 1 ? NOTES.with("later", 1) : NOTES;
  }

  private static void record(RunWriter writer) {
    DatasetWriter voltage =
        writer.dataset(DatasetDescription.of("voltage", ElementType.FLOAT64, 5));
    DatasetWriter spike = writer.dataset(DatasetDescription.of("spike", ElementType.INT64, 2));
    DatasetWriter flag = writer.dataset(DatasetDescription.of("flag", ElementType.BOOLEAN));
    PARAMETERS.forEach((key, value) -> writer.parameter("Model", key, value));
    writer.object("genes", OBJECT);
    writer.file("notes.txt", "notes".getBytes(StandardCharsets.UTF_8));
    for (int row = 0; row < ROWS; row += BLOCK) {
      voltage.append(voltages(), row * 5, BLOCK);
      spike.append(spikes(), row * 2, BLOCK);
      flag.append(flags(), row, BLOCK);
      writer.log("block");
      writer.acknowledge(row + BLOCK);
    }
  }

  private static double[] voltages() {
    double[] values = new double[ROWS * 5];
    Arrays.setAll(values, i -> i * 0.37 - 9);
    return values;
  }

  private static long[] spikes() {
    long[] values = new long[ROWS * 2];
    Arrays.setAll(values, i -> i * 1_000_000_007L);
    return values;
  }

  private static long[] flags() {
    long[] values = new long[ROWS];
    Arrays.setAll(values, i -> i * 7 / 3 % 2);
    return values;
  }

  /** Reads everything and returns how often something was refused. */
  static int read(RunStore store, String because) {
    Specimens reader = new Specimens(because);
    for (RunManifest listed : store.runs()) {
      reader.refused += listed.state() == RunState.FAILED ? 1 : 0;
    }
    for (int i = 1; i <= 3; i++) {
      String name = "g/g_000" + i;
      boolean sealed = i < 3;
      RunNotes notes = said(i);
      reader.attempt(() -> reader.read(store.open(name), notes, sealed));
    }
    return reader.refused;
  }

  private void attempt(Runnable reading) {
    try {
      reading.run();
    } catch (StoreException refusal) {
      assertThat(refusal.getMessage()).as(because).contains(". ").doesNotContain(": null");
      refused++;
    }
  }

  private void read(Run run, RunNotes notes, boolean sealed) {
    boolean sound = run.manifest().state() != RunState.FAILED;
    refused += sound ? 0 : 1;
    if (sound && sealed) {
      assertThat(run.parameters().get("Model")).as(because).isEqualTo(PARAMETERS);
      assertThat(run.manifest().seed()).as(because).isEqualTo(7);
      assertThat(run.datasetNames()).as(because).containsExactly("voltage", "spike", "flag");
      attempt(() -> assertThat(run.object("genes")).as(because).isEqualTo(OBJECT));
      attempt(
          () -> {
            run.verify();
            assertThat(run.manifest().notes()).as(because).isEqualTo(notes);
          });
    }
    attempt(() -> run.objects().forEach(run::object));
    attempt(() -> run.files().forEach(run::file));
    attempt(run::log);
    for (String name : run.datasetNames()) {
      attempt(() -> read(run.dataset(name), sealed && sound));
    }
  }

  /** What passes for verified must be what was written; a run without an end may lack its last. */
  private void read(Dataset dataset, boolean whole) {
    dataset.verify();
    int rows = (int) dataset.shape()[0];
    if (whole) {
      assertThat(rows).as(because).isEqualTo(ROWS);
    }
    switch (dataset.description().name()) {
      case "voltage" ->
          assertThat(dataset.readDoubles(0, rows))
              .as(because)
              .isEqualTo(Arrays.copyOf(voltages(), rows * 5));
      case "spike" ->
          assertThat(dataset.readLongs(0, rows))
              .as(because)
              .isEqualTo(Arrays.copyOf(spikes(), rows * 2));
      case "flag" ->
          assertThat(dataset.readLongs(0, rows))
              .as(because)
              .isEqualTo(Arrays.copyOf(flags(), rows));
      default -> throw new AssertionError(because + ": dataset " + dataset.description().name());
    }
  }

  /** Ends what has no end, as far as that can be done, and reads again. */
  static void recover(RunStore store, String because) {
    store
        .recover()
        .forEach(
            recovery ->
                assertThat(recovery.message())
                    .as(because)
                    .matches("(?s)(interrupted|not recovered).*"));
    read(store, because + ", after the recovery");
  }
}
