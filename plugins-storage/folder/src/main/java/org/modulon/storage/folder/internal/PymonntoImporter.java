package org.modulon.storage.folder.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.modulon.storage.RunCopies;
import org.modulon.storage.RunImporter;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
import org.osgi.service.component.annotations.Component;

/** Run folders of PymoNNto: one of them, a group, or a whole folder {@code Data}. */
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
    try (Stream<Path> files = Files.walk(path.toAbsolutePath().normalize(), DEEPEST)) {
      return files
          .filter(file -> file.endsWith(Layout.CONFIG) && Files.isRegularFile(file))
          .map(Path::getParent)
          .filter(folder -> !RunFolders.hasManifest(folder))
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
    RunCopies copies = RunCopies.into(target);
    List<RunManifest> imported = new ArrayList<>();
    for (Path folder : runs(path)) {
      imported.add(copies.copy(FolderRun.open(folder)).manifest());
    }
    return imported;
  }
}
