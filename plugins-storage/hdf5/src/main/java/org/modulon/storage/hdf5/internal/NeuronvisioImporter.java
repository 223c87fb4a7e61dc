package org.modulon.storage.hdf5.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunImporter;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
import org.modulon.storage.hdf5.neuronvisio.Manager;
import org.modulon.storage.hdf5.neuronvisio.Ref;
import org.modulon.storage.hdf5.neuronvisio.Series;
import org.osgi.service.component.annotations.Component;

/**
 * A storage.h5 of Neuronvisio becomes one run. A vector is the dataset {@code
 * group.section.variable}, whose attribute {@code x} names the dataset with the x of its group; the
 * NeuroML text becomes the file geometry.xml.
 */
@Component(service = RunImporter.class)
public final class NeuronvisioImporter implements RunImporter {
  @Override
  public String name() {
    return "neuronvisio";
  }

  @Override
  public boolean accepts(Path path) {
    try {
      return Files.isRegularFile(path) && Hdf5Reading.read(path, NeuronvisioFiles::looksRight);
    } catch (StoreException e) {
      return false;
    }
  }

  @Override
  public List<RunManifest> importInto(Path path, RunStore target) {
    Manager manager = Manager.load(path);
    ImportedRuns runs = new ImportedRuns(path, name(), target);
    ImportedRuns.Head head =
        new ImportedRuns.Head(
            // The file keeps no time, and a copy of it may be younger.
            RunIds.derived(0, "neuronvisio/" + runs.hash()),
            "neuronvisio",
            "neuronvisio",
            RunState.DONE,
            "",
            runs.modifiedMillis(),
            runs.modifiedMillis(),
            Map.of());
    return List.of(
        runs.store(
            head,
            run -> {
              run.file("geometry.xml", manager.geometry().getBytes(StandardCharsets.UTF_8));
              Set<String> names = new HashSet<>();
              manager.groups().forEach((group, x) -> store(run, manager, group, x, names));
            }));
  }

  private static void store(
      ImportedRun run, Manager manager, String group, Series x, Set<String> names) {
    String axis = group + ".x";
    store(run, axis, x, Map.of(), names);
    for (Ref ref : manager.refs(group)) {
      ref.vectors()
          .forEach(
              (variable, series) ->
                  store(
                      run,
                      group + "." + ref.section() + "." + variable,
                      series,
                      Map.of("x", axis, "detail", ref.detail()),
                      names));
    }
  }

  private static void store(
      ImportedRun run,
      String name,
      Series series,
      Map<String, String> attributes,
      Set<String> names) {
    String unique = MemberNames.unique(name, names);
    if (series.isInteger()) {
      run.integers(unique, series.toLongs(), attributes);
    } else {
      run.numbers(unique, series.toDoubles(), attributes);
    }
  }
}
