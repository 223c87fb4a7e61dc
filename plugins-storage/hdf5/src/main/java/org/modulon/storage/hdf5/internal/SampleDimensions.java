package org.modulon.storage.hdf5.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.SampleSteps;

/**
 * The dimensions of all datasets as dimension scales in their group, the way netCDF keeps them:
 * axes with the same name, extent and times share one. A dimension that is named like a dataset
 * along it has that dataset as its coordinate; the dimension of samples has their times.
 */
final class SampleDimensions {
  private static final String TIME = "time";

  /** What netCDF calls a dimension without a coordinate; the extent follows, in 10 places. */
  private static final String NO_COORDINATE =
      "This is a netCDF dimension but not a netCDF variable.";

  /** Times that are stated in more pieces than this are left out; they would be held in memory. */
  private static final long MOST_STRETCHES = 1 << 20;

  private static final int BLOCK_ROWS = 1 << 13;

  private final Hdf5Group group;
  private final Optional<TimeStep> dt;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, StoredDataset> datasets = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Map<Dimension, Hdf5Array> scales = new HashMap<>();

  /** A dataset in the file. */
  private record Entry(String member, Hdf5Array array, StoredDataset dataset) {
    String dimension(int axis) {
      return dataset.description().dimensions().get(axis);
    }

    /** Tells whether this is the coordinate of its own only dimension. */
    boolean isCoordinate() {
      DatasetDescription description = dataset.description();
      return description.sampleShape().isEmpty() && dimension(0).equals(description.name());
    }
  }

  /**
   * What axes must have in common to share a scale.
   *
   * @param occurrence 0, or how many axes of the same array have the name before
   */
  private record Dimension(String name, long extent, Optional<SampleSteps> times, int occurrence) {}

  SampleDimensions(Hdf5Group group, Optional<TimeStep> dt) {
    this.group = group;
    this.dt = dt;
  }

  /** Adds a dataset whose array is in the group. */
  void add(String member, Hdf5Array array, StoredDataset dataset) {
    entries.add(new Entry(member, array, dataset));
    datasets.put(dataset.description().name(), dataset);
    names.add(member);
  }

  /** Adds the scales to the group, and each array gets its own. */
  void write() {
    for (Entry entry : entries) {
      if (entry.isCoordinate()) {
        long extent = entry.dataset.shape()[0];
        scales.put(
            new Dimension(entry.dimension(0), extent, Optional.empty(), 0),
            entry.array.asScale(entry.member));
      }
    }
    for (Entry entry : entries) {
      if (!entry.isCoordinate()) {
        entry.array.along(scalesOf(entry));
      }
    }
  }

  private List<Hdf5Array> scalesOf(Entry entry) {
    List<Hdf5Array> found = new ArrayList<>();
    Map<String, Integer> occurrences = new HashMap<>();
    long[] shape = entry.dataset.shape();
    for (int axis = 0; axis < shape.length; axis++) {
      String name = entry.dimension(axis);
      int occurrence = occurrences.merge(name, 1, Integer::sum) - 1;
      Optional<SampleSteps> times = axis == 0 ? times(entry) : Optional.empty();
      found.add(
          scales.computeIfAbsent(new Dimension(name, shape[axis], times, occurrence), this::scale));
    }
    return found;
  }

  private Optional<SampleSteps> times(Entry entry) {
    DatasetDescription description = entry.dataset.description();
    if (!entry.dimension(0).equals(TIME)) {
      return Optional.empty();
    }
    StoredDataset stretches = datasets.get(description.name() + DatasetDescription.STEPS);
    return stretches == null
        ? Optional.of(SampleSteps.of(description))
        : times(description, stretches);
  }

  private static Optional<SampleSteps> times(
      DatasetDescription description, StoredDataset stretches) {
    long rows = stretches.shape()[0];
    boolean pairs = stretches.description().valuesPerRow() == 2;
    return pairs && rows <= MOST_STRETCHES
        ? Optional.of(SampleSteps.of(description, stretches.readDoubles(0, rows)))
        : Optional.empty();
  }

  private Hdf5Array scale(Dimension dimension) {
    String wanted = dimension.name.isEmpty() ? "dimension" : dimension.name;
    String name = MemberNames.numbered(wanted, names);
    if (dimension.times.isPresent()) {
      return writeTimes(name, dimension.extent, dimension.times.get());
    }
    String text = NO_COORDINATE + String.format(Locale.ROOT, "%10d", dimension.extent);
    return group.unwritten(name, dimension.extent).asScale(text);
  }

  /** Milliseconds where the model has a time step, as spikes have them, else steps. */
  private Hdf5Array writeTimes(String name, long extent, SampleSteps times) {
    Hdf5Array array = group.array(name, dt.isPresent() ? Hdf5Type.FLOAT64 : Hdf5Type.INT64, extent);
    for (long row = 0; row < extent; row += BLOCK_ROWS) {
      double[] steps = times.positions(row, (int) Math.min(BLOCK_ROWS, extent - row));
      ByteBuffer block = SealedFileWriter.buffer(Double.BYTES * steps.length);
      for (double step : steps) {
        if (dt.isPresent()) {
          block.putDouble(step * dt.get().milliseconds());
        } else {
          block.putLong((long) step);
        }
      }
      array.write(row * Double.BYTES, block.flip());
    }
    return array.asScale(name).with("units", dt.isPresent() ? "ms" : "step");
  }
}
