package org.modulon.storage.hdf5.internal;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.modulon.api.ArrayFormat;
import org.modulon.storage.StoreException;
import org.osgi.service.component.annotations.Component;

/** Gives behaviors the arrays of HDF5 files, whoever wrote them. */
@Component(service = ArrayFormat.class)
public final class Hdf5Arrays implements ArrayFormat {
  private static final List<String> ENDINGS = List.of(".h5", ".hdf5", ".hdf", ".he5");
  private static final int SHOWN = 20;

  @Override
  public boolean reads(String fileName) {
    return ENDINGS.stream().anyMatch(fileName.toLowerCase(Locale.ROOT)::endsWith);
  }

  @Override
  public Table read(Path file, String dataset) throws IOException {
    try {
      return Hdf5Reading.read(file, open -> table(find(open, dataset)));
    } catch (StoreException unreadable) {
      Throwable cause = unreadable.getCause();
      if (cause instanceof IllegalArgumentException wrong) {
        throw wrong;
      }
      throw new IOException(unreadable.getMessage(), unreadable);
    }
  }

  private static Dataset find(Group file, String path) {
    List<Dataset> datasets = new ArrayList<>();
    collect(file, datasets);
    List<Dataset> found =
        path.isEmpty() && datasets.size() == 1
            ? datasets
            : datasets.stream().filter(each -> isAt(each, path)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          (path.isEmpty() ? "has several datasets." : "has no dataset \"" + path + "\".")
              + " Datasets: "
              + String.join(
                  ", ",
                  datasets.stream()
                      .map(each -> name(each.getPath()))
                      .sorted()
                      .limit(SHOWN)
                      .toList())
              + ".");
    }
    return found.get(0);
  }

  private static boolean isAt(Dataset dataset, String path) {
    return name(dataset.getPath()).equals(name(path));
  }

  private static String name(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }

  private static void collect(Group group, List<Dataset> datasets) {
    for (Node node : group.getChildren().values()) {
      if (node instanceof Group below && !node.isLink()) {
        collect(below, datasets);
      } else if (node instanceof Dataset dataset) {
        datasets.add(dataset);
      }
    }
  }

  private static Table table(Dataset dataset) {
    int[] extents = dataset.getDimensions();
    if (extents.length < 1 || extents.length > 2) {
      throw new IllegalArgumentException(
          "has "
              + extents.length
              + " dimensions in the dataset \""
              + name(dataset.getPath())
              + "\". Expected rows and columns.");
    }
    return new Table(extents[0], extents.length == 2 ? extents[1] : 1, numbers(dataset));
  }

  private static double[] numbers(Dataset dataset) {
    Object values = ForeignValues.read(dataset);
    double[] doubles = ForeignValues.doubles(values);
    long[] longs = doubles == null ? ForeignValues.longs(values) : null;
    if (doubles == null && longs == null) {
      throw new IllegalArgumentException(
          "has no numbers in the dataset \"" + name(dataset.getPath()) + "\".");
    }
    return doubles != null ? doubles : Arrays.stream(longs).asDoubleStream().toArray();
  }
}
