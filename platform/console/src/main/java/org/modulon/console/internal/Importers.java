package org.modulon.console.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.modulon.storage.ImportResult;
import org.modulon.storage.RunImporter;
import org.modulon.storage.RunStore;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Finds the importer for a file or folder among those that are installed now. */
final class Importers {
  private final BundleContext context;

  Importers(BundleContext context) {
    this.context = context;
  }

  /** Imports with the first importer, in order of installation, that accepts the path. */
  ImportResult importInto(Path path, RunStore target) {
    TreeSet<String> names = new TreeSet<>();
    for (ServiceReference<RunImporter> reference : references()) {
      RunImporter importer = context.getService(reference);
      if (importer != null) {
        try {
          names.add(importer.name());
          if (importer.accepts(path)) {
            AtomicReference<ImportResult> result = new AtomicReference<>();
            target.together(() -> result.set(importer.importSound(path, target)));
            return result.get();
          }
        } finally {
          context.ungetService(reference);
        }
      }
    }
    throw new UserMistake(
        path
            + " is nothing that can be imported. Expected what one of these reads: "
            + (names.isEmpty() ? "none is installed" : String.join(", ", names))
            + ". Check the path, or install the plugin for the format.");
  }

  private List<ServiceReference<RunImporter>> references() {
    try {
      Collection<ServiceReference<RunImporter>> found =
          context.getServiceReferences(RunImporter.class, null);
      List<ServiceReference<RunImporter>> sorted = new ArrayList<>(found);
      sorted.sort(null);
      return sorted;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("No filter was given", e);
    }
  }
}
