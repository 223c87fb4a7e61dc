package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.modulon.storage.ImportResult;
import org.modulon.storage.Run;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunImporter;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
import org.osgi.service.component.annotations.Component;

/** Run folders of PymoNNto: one of them, a group, a folder {@code Data}, or a whole project. */
@Component(service = RunImporter.class)
public final class PymonntoImporter implements RunImporter {
  /** {@code Data/StorageManager/<group>/<run>/config.ini}. */
  private static final int DEEPEST = 4;

  @Override
  public String name() {
    return "pymonnto";
  }

  @Override
  public boolean accepts(Path path) {
    try {
      return Files.isDirectory(path) && !runs(path).isEmpty();
    } catch (StoreException e) {
      return false;
    }
  }

  /** Runs of Modulon have a manifest, and are converted rather than imported. */
  private static List<Path> runs(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path data = absolute.resolve(Layout.PYMONNTO_DATA);
    // A project has folders of its own, and some of them files named config.ini.
    Path folder = Files.isDirectory(Layout.root(data)) ? data : absolute;
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      return files
          .filter(file -> file.endsWith(Layout.CONFIG) && Files.isRegularFile(file))
          .map(Path::getParent)
          .filter(run -> !RunFolders.hasManifest(run))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw StoreException.failed("list", path, e);
    } catch (UncheckedIOException e) {
      throw StoreException.failed("list", path, e.getCause());
    }
  }

  @Override
  public List<RunManifest> importInto(Path path, RunStore target) {
    ImportResult result = importSound(path, target);
    for (StoreException refusal : result.refused().values()) {
      throw refusal;
    }
    List<RunManifest> runs = new ArrayList<>(result.stored().values());
    runs.addAll(result.present().values());
    return runs;
  }

  @Override
  public ImportResult importSound(Path path, RunStore target) {
    Map<String, Supplier<Run>> sources = new LinkedHashMap<>();
    runs(path).forEach(folder -> sources.put(folder.toString(), () -> FolderRun.open(folder)));
    return RunCopies.into(target).copyAll(sources);
  }
}
