package org.modulon.storage.tck;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;

/**
 * Records a large dataset and prints the most memory it was resident in, in kB. Arguments: backend,
 * place, values per row, rows.
 */
final class LargeProcess {
  private static final String PEAK = "VmHWM:";

  private LargeProcess() {}

  public static void main(String[] arguments) throws Exception {
    int values = Integer.parseInt(arguments[2]);
    int rows = Integer.parseInt(arguments[3]);
    double[] row = new double[values];
    try (RunStore store = ChildJvm.store(arguments);
        RunWriter writer = store.create(NewRun.of("large", 1))) {
      DatasetWriter dataset =
          writer.dataset(DatasetDescription.of("v", ElementType.FLOAT64, values));
      for (int i = 1; i <= rows; i++) {
        row[i % values] = i;
        dataset.append(row, 0, 1);
        if (i % 1_000 == 0) {
          writer.acknowledge(i);
        }
      }
      writer.seal(RunState.DONE, rows, "", Map.of());
    }
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(PEAK)) {
        System.out.println(line.substring(PEAK.length()).replace("kB", "").strip());
      }
    }
  }
}
