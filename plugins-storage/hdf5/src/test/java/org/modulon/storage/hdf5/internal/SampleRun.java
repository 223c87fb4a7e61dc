package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/** A run with something of everything. */
final class SampleRun {
  private SampleRun() {}

  static Run record(Path place) {
    NewRun run =
        new NewRun("basics", "net", 42, "modulon: 1\ndt: 0.5 ms\n", Map.of("os", "x"), List.of());
    try (RunStore store = new Hdf5Backend().open(place);
        RunWriter writer = store.create(run)) {
      DatasetWriter voltage =
          writer.dataset(
              new DatasetDescription(
                  "rec.voltage",
                  ElementType.FLOAT64,
                  List.of(3),
                  List.of("time", "neuron"),
                  "mV",
                  Map.of("interval", "2")));
      voltage.append(new double[] {1, 2, 3, 4, 5, 6}, 0, 2);
      DatasetWriter spikes =
          writer.dataset(
              new DatasetDescription(
                  "ev.spike",
                  ElementType.INT64,
                  List.of(2),
                  List.of("event", "t_i"),
                  "",
                  Map.of()));
      spikes.append(new long[] {1, 0, 1, 2, 4, 1}, 0, 3);
      for (ElementType type : ElementType.values()) {
        DatasetWriter typed = writer.dataset(DatasetDescription.of("of/" + type, type));
        typed.append(new long[] {0, 1, 1}, 0, 3);
      }
      writer.dataset(DatasetDescription.of("empty", ElementType.FLOAT32, 4));
      writer.parameter("Parameters", "threshold", 0.5);
      writer.parameter("Parameters", "count", 7);
      writer.parameter("Parameters", "alive", true);
      writer.parameter("Parameters", "name", "τ");
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("genes", List.of(1, 2.5, "x"));
      writer.object("best", tree);
      writer.file("notes.txt", "hello".getBytes(StandardCharsets.UTF_8));
      writer.log("began");
      writer.log("τ = 5 ms");
      return writer.seal(RunState.DONE, 4, "", Map.of("exc", "beef"));
    }
  }

  /** Changes a byte of the first voltages, 1 and 2. */
  static void changeASample(Run run) throws IOException {
    byte[] bytes = Files.readAllBytes(run.path());
    byte[] voltages = {0, 0, 0, 0, 0, 0, (byte) 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0x40};
    for (int i = 0; i + voltages.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + voltages.length, voltages, 0, voltages.length)) {
        bytes[i] = 0x55;
        Files.write(run.path(), bytes);
        return;
      }
    }
    throw new AssertionError("The file " + run.path() + " has no such voltages");
  }
}
