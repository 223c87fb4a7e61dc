package org.modulon.storage.hdf5.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunWriter;
import org.modulon.storage.SampleSteps;
import org.modulon.storage.StoreException;
import org.modulon.storage.hdf5.neuronvisio.Manager;
import org.modulon.storage.hdf5.neuronvisio.Ref;
import org.modulon.storage.hdf5.neuronvisio.Series;

/**
 * A manager's references as a run, and a run as references. A vector is the dataset {@code
 * group.section.variable}, whose attributes say what it is of; {@code x} names the dataset with the
 * x of its group. The NeuroML text is the file geometry.xml.
 */
public final class NeuronvisioRuns {
  static final String PROVENANCE = "imported.from";
  static final String NAME = "neuronvisio";

  private static final String GEOMETRY_FILE = "geometry.xml";
  private static final String X = "x";
  private static final String GROUP = "group";
  private static final String SECTION = "section";
  private static final String VARIABLE = "variable";
  private static final String DETAIL = "detail";
  private static final String TYPE = "type";
  private static final String REF = "ref";

  /** Of a value, and of a vector, while a manager is made of a run. */
  private static final double BYTES_PER_VALUE = 24;

  private static final double BYTES_PER_VECTOR = 1000;

  private NeuronvisioRuns() {}

  /** See {@link Manager#store}. */
  public static RunManifest store(Manager manager, RunStore target, String group) {
    Map<String, String> provenance = Map.of(PROVENANCE, NAME);
    try (RunWriter writer = target.create(new NewRun(group, "", 0, "", provenance, List.of()))) {
      write(manager, writer);
      String message = String.join(" ", manager.notices());
      return writer.seal(RunState.DONE, 0, message, Map.of()).manifest();
    }
  }

  /** Writes everything into a run. */
  static void write(Manager manager, RunWriter writer) {
    if (!manager.geometry().isEmpty()) {
      writer.file(GEOMETRY_FILE, manager.geometry().getBytes(StandardCharsets.UTF_8));
    }
    Set<String> names = new HashSet<>();
    manager.groups().forEach((group, x) -> write(manager, group, x, names, writer));
    manager.notices().forEach(writer::log);
  }

  private static void write(
      Manager manager, String group, Series x, Set<String> names, RunWriter writer) {
    String axis = MemberNames.numbered(group + ".x", names);
    write(writer, axis, x, axis, Map.of(GROUP, group));
    List<Ref> refs = manager.refs(group);
    for (int i = 0; i < refs.size(); i++) {
      Ref ref = refs.get(i);
      for (Map.Entry<String, Series> vector : ref.vectors().entrySet()) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(X, axis);
        attributes.put(GROUP, group);
        attributes.put(SECTION, ref.section());
        attributes.put(VARIABLE, vector.getKey());
        attributes.put(DETAIL, ref.detail());
        attributes.put(TYPE, ref.type());
        attributes.put(REF, Integer.toString(i));
        String name = group + "." + ref.section() + "." + vector.getKey();
        Series values = vector.getValue();
        boolean paired = values.length() == x.length();
        write(
            writer, MemberNames.numbered(name, names), values, paired ? axis : "index", attributes);
      }
    }
  }

  private static void write(
      RunWriter writer,
      String name,
      Series series,
      String dimension,
      Map<String, String> attributes) {
    ElementType type = series.isInteger() ? ElementType.INT64 : ElementType.FLOAT64;
    DatasetWriter dataset =
        writer.dataset(
            new DatasetDescription(name, type, List.of(), List.of(dimension), "", attributes));
    if (series.isInteger()) {
      dataset.append(series.toLongs(), 0, series.length());
    } else {
      dataset.append(series.toDoubles(), 0, series.length());
    }
  }

  /** See {@link Manager#of}. */
  public static Manager read(Run run) {
    requireFits(run);
    Reading reading = new Reading(run);
    try {
      if (run.files().contains(GEOMETRY_FILE)) {
        reading.manager.geometry(Files.readString(run.file(GEOMETRY_FILE)));
      }
    } catch (IOException e) {
      throw StoreException.failed("read", run.file(GEOMETRY_FILE), e);
    }
    return reading.read();
  }

  private static void requireFits(Run run) {
    double bytes = 0;
    for (Dataset dataset : run.datasets()) {
      double vectors = dataset.description().valuesPerRow();
      bytes += vectors * (BYTES_PER_VECTOR + DatasetBytes.rows(dataset) * BYTES_PER_VALUE);
    }
    long most = Runtime.getRuntime().maxMemory();
    if (bytes > most / 2.0) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          run.manifest().path(),
          "The run "
              + run.manifest().path()
              + " takes about "
              + Math.round(bytes / (1 << 20))
              + " MiB of memory as vectors. Expected at most half of the "
              + (most >> 20)
              + " MiB that Java may use. Give it more (MODULON_OPTIONS=-Xmx16g), or export the run"
              + " as HDF5.");
    }
  }

  /** Makes references of datasets. */
  private static final class Reading {
    private final Run run;
    private final Optional<TimeStep> dt;
    private final Manager manager = new Manager();
    private final Map<String, Pending> imported = new LinkedHashMap<>();

    /** A reference that was imported, as far as its vectors have been read. */
    private record Pending(Map<String, String> facts, Map<String, Series> vectors) {}

    Reading(Run run) {
      this.run = run;
      this.dt = TimeStep.of(run.manifest().model());
    }

    Manager read() {
      for (Dataset dataset : run.datasets()) {
        Map<String, String> facts = dataset.description().attributes();
        if (facts.keySet().containsAll(List.of(X, GROUP, SECTION, VARIABLE, REF))) {
          imported
              .computeIfAbsent(
                  facts.get(GROUP) + "\0" + facts.get(REF),
                  any -> new Pending(facts, new LinkedHashMap<>()))
              .vectors
              .put(facts.get(VARIABLE), series(dataset));
        } else if (isX(dataset.description())) {
          manager.add(facts.get(GROUP), series(dataset));
        } else if (!tellsSteps(dataset.description().name())) {
          addColumns(dataset);
        }
      }
      for (Pending ref : imported.values()) {
        String group = ref.facts.get(GROUP);
        String type = ref.facts.getOrDefault(TYPE, group);
        String detail = ref.facts.getOrDefault(DETAIL, "");
        manager.add(
            new Ref(group, ref.facts.get(SECTION), detail, type, ref.vectors),
            series(run.dataset(ref.facts.get(X))));
      }
      return manager;
    }

    private static boolean isX(DatasetDescription description) {
      return description.attributes().containsKey(GROUP)
          && description.dimensions().equals(List.of(description.name()));
    }

    private boolean tellsSteps(String name) {
      String suffix = DatasetDescription.STEPS;
      return name.endsWith(suffix)
          && run.datasetNames().contains(name.substring(0, name.length() - suffix.length()));
    }

    private static Series series(Dataset dataset) {
      long rows = DatasetBytes.rows(dataset);
      return dataset.description().elementType().isFloating()
          ? Series.of(dataset.readDoubles(0, rows))
          : Series.ofIntegers(dataset.readLongs(0, rows));
    }

    /** The recorder is the group, unless its series have different times. */
    private void addColumns(Dataset dataset) {
      DatasetDescription description = dataset.description();
      String name = description.name();
      int dot = name.indexOf('.');
      boolean parted = dot > 0 && dot < name.length() - 1;
      String recorder = parted ? name.substring(0, dot) : name;
      String variable = parted ? name.substring(dot + 1) : name;
      Series x = axis(dataset);
      Series known = manager.groups().get(recorder);
      boolean fits = known == null || Arrays.equals(known.toDoubles(), x.toDoubles());
      String group = fits ? recorder : name;
      manager.add(group, x);
      List<Series> columns = columns(dataset);
      for (int i = 0; i < columns.size(); i++) {
        Map<String, Series> vectors = Map.of(variable, columns.get(i));
        manager.add(new Ref(group, section(description, i), description.unit(), vectors), x);
      }
    }

    private Series axis(Dataset dataset) {
      int rows = Math.toIntExact(DatasetBytes.rows(dataset));
      if (!dataset.description().dimensions().get(0).equals("time")) {
        return Series.ofIntegers(LongStream.range(0, rows).toArray());
      }
      double[] steps = SampleSteps.of(run, dataset).positions(rows);
      if (dt.isEmpty()) {
        return Series.ofIntegers(Arrays.stream(steps).mapToLong(step -> (long) step).toArray());
      }
      return Series.of(Arrays.stream(steps).map(step -> step * dt.get().milliseconds()).toArray());
    }

    private static List<Series> columns(Dataset dataset) {
      int rows = Math.toIntExact(DatasetBytes.rows(dataset));
      int count = dataset.description().valuesPerRow();
      boolean numbers = dataset.description().elementType().isFloating();
      List<Series> columns = new ArrayList<>();
      double[] doubles = numbers ? dataset.readDoubles(0, rows) : new double[0];
      long[] longs = numbers ? new long[0] : dataset.readLongs(0, rows);
      for (int column = 0; column < count; column++) {
        int at = column;
        if (numbers) {
          double[] values = new double[rows];
          Arrays.setAll(values, row -> doubles[row * count + at]);
          columns.add(Series.of(values));
        } else {
          long[] values = new long[rows];
          Arrays.setAll(values, row -> longs[row * count + at]);
          columns.add(Series.ofIntegers(values));
        }
      }
      return columns;
    }

    /** A column's place in each dimension, such as {@code target_0_source_3}. */
    private static String section(DatasetDescription description, int column) {
      List<Integer> shape = description.sampleShape();
      if (shape.isEmpty()) {
        return "population";
      }
      List<String> parts = new ArrayList<>();
      int rest = column;
      for (int axis = shape.size() - 1; axis >= 0; axis--) {
        parts.add(0, description.dimensions().get(axis + 1) + "_" + rest % shape.get(axis));
        rest /= shape.get(axis);
      }
      return String.join("_", parts);
    }
  }
}
