package org.modulon.console.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.modulon.storage.ImportDiagnosis;
import org.modulon.storage.ImportResult;
import org.modulon.storage.RunImporter;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
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
    for (ServiceReference<RunImporter> reference : references(RunImporter.class)) {
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
    StoreException fault = diagnosis(path);
    if (fault != null) {
      throw fault;
    }
    throw new UserMistake(
        path
            + " is nothing that can be imported. Expected what one of these reads: "
            + (names.isEmpty() ? "none is installed" : String.join(", ", names))
            + ". Check the path, or install the plugin for the format.");
  }

  /** What those say that know files of the kind, the first of them; null if none does. */
  private StoreException diagnosis(Path path) {
    for (ServiceReference<ImportDiagnosis> reference : references(ImportDiagnosis.class)) {
      ImportDiagnosis diagnosis = context.getService(reference);
      if (diagnosis != null) {
        try {
          Optional<StoreException> fault = diagnosis.diagnose(path);
          if (fault.isPresent()) {
            return fault.get();
          }
        } finally {
          context.ungetService(reference);
        }
      }
    }
    return null;
  }

  private <T> List<ServiceReference<T>> references(Class<T> service) {
    try {
      List<ServiceReference<T>> sorted =
          new ArrayList<>(context.getServiceReferences(service, null));
      sorted.sort(null);
      return sorted;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("No filter was given", e);
    }
  }
}
