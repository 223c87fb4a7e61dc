package org.modulon.storage.hdf5.internal;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.dataset.DatasetBase;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A parameter or result of a pypet trajectory: an HDF5 group marked as a leaf, and its parts. */
final class PypetLeaf {
  private static final Set<String> OPAQUE_CLASSES = Set.of("PickleParameter", "PickleResult");
  private static final Set<String> OPAQUE_STORES = Set.of("FRAME", "SERIES", "PANEL");
  private static final String DATA = "data";
  private static final String EXPLORED = "explored_data";
  private static final String ARRAYS = "__rr__";

  private final Group group;
  private final String path;

  /**
   * Wraps a leaf.
   *
   * @param path names from the trajectory down, with dots
   */
  PypetLeaf(Group group, String path) {
    this.group = group;
    this.path = path;
  }

  String path() {
    return path;
  }

  /** Returns the part of the path before the first dot. */
  String section() {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  String comment() {
    return ForeignValues.text(group, "SRVC_INIT_COMMENT");
  }

  /** Annotations by path and name, without the prefix that pypet gives them. */
  Map<String, Object> annotations() {
    Map<String, Object> annotations = new LinkedHashMap<>();
    String prefix = "SRVC_AN_";
    group
        .getAttributes()
        .forEach(
            (name, attribute) -> {
              if (name.startsWith(prefix)) {
                annotations.put(
                    path + "." + name.substring(prefix.length()),
                    attribute.isEmpty() ? "" : ForeignValues.plain(attribute.getData()));
              }
            });
    return annotations;
  }

  /** Stores the leaf as it was in one run. */
  void storeInto(ImportedRun run, String key, int index) {
    Map<String, Node> parts = group.getChildren();
    boolean opaque = OPAQUE_CLASSES.contains(ForeignValues.text(group, "SRVC_INIT_CLASS_NAME"));
    if (!opaque && storeParameter(run, key, index, parts)) {
      return;
    }
    parts.forEach(
        (name, part) -> {
          boolean alone = parts.size() == 1 && (key.equals(name) || key.endsWith("." + name));
          storePart(run, alone ? key : key + "." + name, part, opaque);
        });
  }

  /** Tells whether the leaf is a parameter with a value, possibly explored, that it stored. */
  private boolean storeParameter(ImportedRun run, String key, int index, Map<String, Node> parts) {
    if (parts.get(DATA) instanceof Dataset table && table.isCompound()) {
      Dataset source = parts.get(EXPLORED) instanceof Dataset range ? range : table;
      Object column = column(source, DATA);
      if (column == null) {
        return false;
      }
      int row = source == table ? 0 : index;
      Object cell = row < Array.getLength(column) ? Array.get(column, row) : null;
      run.value(section(), key, cell, extents(cell));
      return true;
    }
    if (parts.get(DATA + ARRAYS) instanceof Dataset array) {
      Dataset source = array;
      if (parts.get(EXPLORED + ARRAYS) instanceof Dataset range
          && column(range, "idx") instanceof int[] pool
          && index < pool.length
          && parts.get(String.format(Locale.ROOT, "xa__rr__%08d", pool[index]))
              instanceof Dataset chosen) {
        source = chosen;
      }
      storeArray(run, key, source);
      return true;
    }
    return false;
  }

  private static Object column(Dataset table, String name) {
    return ForeignValues.read(table) instanceof Map<?, ?> columns ? columns.get(name) : null;
  }

  private static long[] extents(Object cell) {
    return cell != null && cell.getClass().isArray()
        ? new long[] {Array.getLength(cell)}
        : new long[0];
  }

  private void storePart(ImportedRun run, String key, Node part, boolean opaque) {
    String store = ForeignValues.text(part, "SRVC_STORE");
    if (part instanceof Group members) {
      for (Node member : members) {
        storePart(run, key + "." + member.getName(), member, OPAQUE_STORES.contains(store));
      }
    } else if (part instanceof Dataset dataset && (opaque || isPickle(dataset))) {
      run.opaque(section() + "." + key + ".opaque", raw(dataset));
    } else if (part instanceof Dataset dataset) {
      storeArray(run, key, dataset);
    }
  }

  private static boolean isPickle(Dataset dataset) {
    return ForeignValues.text(dataset, "SRVC_STORE").equals("VLARRAY");
  }

  private void storeArray(ImportedRun run, String key, Dataset dataset) {
    Object value = ForeignValues.read(dataset);
    if (value instanceof Map<?, ?> columns) {
      columns.forEach(
          (name, column) -> run.value(section(), key + "." + name, column, extents(column)));
    } else if (dataset.isEmpty() || dataset.getSize() == 0) {
      run.object(section() + "." + key, List.of());
    } else {
      run.value(section(), key, value, dataset.getDimensionsAsLong());
    }
  }

  /** The stored bytes as they are: nothing here may give them a meaning. */
  private static byte[] raw(Dataset dataset) {
    ForeignValues.requireWithinLimits(dataset);
    if (dataset.isEmpty() || dataset.getSize() == 0 || dataset.isVariableLength()) {
      return new byte[0];
    }
    ByteBuffer buffer = ((DatasetBase) dataset).getDataBuffer().duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
