package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** Three ended runs with everything a run can have, each value of which is known. */
final class RichRuns {
  static final int RUNS = 3;

  private static final int ROWS = 60;
  private static final int BLOCK = 20;
  private static final List<String> DATASETS = List.of("voltage", "current", "spike", "flag");
  private static final List<String> OBJECTS = List.of("genes", "history");
  private static final List<String> FILES = List.of("notes.txt", "figure.png");
  private static final String FACTS = "facts";
  static final String LOG = "log";

  private final int run;
  private final String because;
  private final Set<Part> refused;

  /**
   * A part of a run.
   *
   * @param run number of the run, from 1
   * @param name of a dataset, object or file, {@code facts} or {@code log}
   */
  record Part(int run, String name) {}

  private RichRuns(int run, String because, Set<Part> refused) {
    this.run = run;
    this.because = because;
    this.refused = refused;
  }

  /** Returns the name of a run. */
  static String name(int run) {
    return "g_000" + run;
  }

  /** Stores the runs. */
  static void record(RunStore store) {
    for (int i = 1; i <= RUNS; i++) {
      record(store, i);
    }
  }

  private static void record(RunStore store, int run) {
    NewRun begun = new NewRun("g", "", run, "name: g\n", Map.of("os", "x"), List.of(), notes(run));
    try (RunWriter writer = store.create(begun)) {
      DatasetWriter voltage = dataset(writer, "voltage", ElementType.FLOAT64, 5);
      DatasetWriter current = dataset(writer, "current", ElementType.FLOAT32, 5);
      DatasetWriter spike = dataset(writer, "spike", ElementType.INT64, 2);
      DatasetWriter flag = dataset(writer, "flag", ElementType.BOOLEAN);
      parameters(run).forEach((key, value) -> writer.parameter("Model", key, value));
      OBJECTS.forEach(name -> writer.object(name, object(run, name)));
      writer.file("notes.txt", file(run, "notes.txt"));
      for (int row = 0; row < ROWS; row += BLOCK) {
        voltage.append(numbers(run, "voltage"), row * 5, BLOCK);
        current.append(numbers(run, "current"), row * 5, BLOCK);
        spike.append(integers(run, "spike"), row * 2, BLOCK);
        flag.append(integers(run, "flag"), row, BLOCK);
        writer.log(line(run, row));
        writer.acknowledge(row + BLOCK);
      }
      writer
          .seal(RunState.DONE, ROWS, "", Map.of("exc", "ab" + run))
          .attach("figure.png", file(run, "figure.png"));
    }
  }

  private static String line(int run, int row) {
    return "block " + row + " of run " + run;
  }

  private static DatasetWriter dataset(
      RunWriter writer, String name, ElementType type, Integer... sampleShape) {
    return writer.dataset(DatasetDescription.of(name, type, sampleShape));
  }

  private static RunNotes notes(int run) {
    return RunNotes.NONE.with("quality", "good " + run);
  }

  private static Map<String, Object> parameters(int run) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("Threshold", 0.5 + run);
    values.put("threshold", 7L + run);
    values.put("size", 1234L);
    values.put("flag", true);
    values.put("note", "two\nlines of run " + run);
    values.put("none", Double.NaN);
    return values;
  }

  private static Object object(int run, String name) {
    return Map.of("a", List.of(1, 2, run), "b", name + " of run " + run);
  }

  private static byte[] file(int run, String name) {
    byte[] bytes = new byte[200];
    new Random(name.hashCode() + run).nextBytes(bytes);
    return bytes;
  }

  private static double[] numbers(int run, String name) {
    double[] values = new double[ROWS * 5];
    double first = name.equals("voltage") ? -9 : 100;
    // Quarters are the same in single precision.
    Arrays.setAll(values, i -> i * 0.25 + first + 1000 * run);
    return values;
  }

  private static long[] integers(int run, String name) {
    return name.equals("spike")
        ? LongStream.range(0, ROWS * 2).map(i -> i * 1_000_000_007L + run).toArray()
        : LongStream.range(0, ROWS).map(i -> i * (6 + run) / 3 % 2).toArray();
  }

  /** Returns the bytes that show where a store has the payload of a part: a row, a text, a file. */
  static Map<Part, List<byte[]>> payload() {
    Map<Part, List<byte[]>> payload = new LinkedHashMap<>();
    for (int run = 1; run <= RUNS; run++) {
      for (String name : List.of("voltage", "current", "spike")) {
        payload.put(new Part(run, name), rows(run, name));
      }
      for (String name : OBJECTS) {
        byte[] text = (name + " of run " + run).getBytes(StandardCharsets.UTF_8);
        payload.put(new Part(run, name), List.of(text));
      }
      for (String name : FILES) {
        payload.put(new Part(run, name), List.of(file(run, name)));
      }
      payload.put(new Part(run, LOG), lines(run));
    }
    return payload;
  }

  private static List<byte[]> lines(int run) {
    List<byte[]> lines = new ArrayList<>();
    for (String line : log(run)) {
      lines.add(line.getBytes(StandardCharsets.UTF_8));
    }
    return lines;
  }

  private static List<String> log(int run) {
    return IntStream.range(0, ROWS / BLOCK).mapToObj(block -> line(run, block * BLOCK)).toList();
  }

  /** Describes a resumption that keeps all rows. */
  static Resumption resumption() {
    Map<String, Long> rows = new LinkedHashMap<>();
    DATASETS.forEach(name -> rows.put(name, (long) ROWS));
    return new Resumption(ROWS, rows, "");
  }

  private static List<byte[]> rows(int run, String name) {
    List<byte[]> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      ByteBuffer bytes = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
      switch (name) {
        case "voltage" -> {
          for (int i = 0; i < 5; i++) {
            bytes.putDouble(numbers(run, name)[row * 5 + i]);
          }
        }
        case "current" -> {
          for (int i = 0; i < 5; i++) {
            bytes.putFloat((float) numbers(run, name)[row * 5 + i]);
          }
        }
        default ->
            bytes.putLong(integers(run, name)[row * 2]).putLong(integers(run, name)[row * 2 + 1]);
      }
      rows.add(Arrays.copyOf(bytes.array(), bytes.position()));
    }
    return rows;
  }

  /**
   * Reads everything.
   *
   * @return the parts that were refused, with a message for people
   * @throws AssertionError if a part passes for sound and isn't what was written, or something else
   *     than a refusal is thrown
   */
  static Set<Part> refused(RunStore store, String because) {
    Set<Part> refused = new LinkedHashSet<>();
    for (int run = 1; run <= RUNS; run++) {
      new RichRuns(run, because + ", reading run " + run, refused).read(store);
    }
    return refused;
  }

  private void read(RunStore store) {
    attempt(
        "run",
        () -> {
          store.runs();
          read(store.open("g/" + name(run)));
        });
  }

  private void attempt(String part, Runnable reading) {
    try {
      reading.run();
    } catch (StoreException refusal) {
      assertThat(refusal.getMessage()).as(because).contains(". ").doesNotContain(": null");
      refused.add(new Part(run, part));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw new AssertionError(because, e);
    }
  }

  private void read(Run opened) {
    attempt(FACTS, () -> facts(opened));
    DATASETS.forEach(name -> attempt(name, () -> samples(opened.dataset(name))));
    OBJECTS.forEach(
        name ->
            attempt(
                name,
                () -> assertThat(opened.object(name)).as(because).isEqualTo(object(run, name))));
    FILES.forEach(name -> attempt(name, () -> file(opened, name)));
    attempt(LOG, () -> assertThat(opened.log()).as(because).isEqualTo(log(run)));
  }

  private void facts(Run opened) {
    opened.verify();
    assertThat(opened.parameters().get("Model")).as(because).isEqualTo(parameters(run));
    assertThat(opened.manifest().state()).as(because).isEqualTo(RunState.DONE);
    assertThat(opened.manifest().seed()).as(because).isEqualTo(run);
    assertThat(opened.manifest().notes()).as(because).isEqualTo(notes(run));
    assertThat(opened.manifest().hashes()).as(because).isEqualTo(Map.of("exc", "ab" + run));
    assertThat(opened.datasetNames()).as(because).isEqualTo(DATASETS);
    assertThat(opened.objects()).as(because).isEqualTo(OBJECTS);
    assertThat(opened.files()).as(because).containsExactlyInAnyOrderElementsOf(FILES);
  }

  private void samples(Dataset dataset) {
    dataset.verify();
    String name = dataset.description().name();
    if (dataset.description().elementType().isFloating()) {
      assertThat(dataset.readDoubles(0, ROWS)).as(because).isEqualTo(numbers(run, name));
    } else {
      assertThat(dataset.readLongs(0, ROWS)).as(because).isEqualTo(integers(run, name));
    }
  }

  private void file(Run opened, String name) {
    opened.verifyFile(name);
    try {
      byte[] found = Files.readAllBytes(opened.file(name));
      assertThat(found).as(because).isEqualTo(file(run, name));
    } catch (IOException e) {
      throw StoreException.failed("read", opened.path(), e);
    }
  }
}
