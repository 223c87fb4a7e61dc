package org.modulon.storage.hdf5.internal;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.modulon.storage.StoreException;

/**
 * A parameter or result of a pypet trajectory: an HDF5 group marked as a leaf, and its parts.
 *
 * <p>Parameters have a part {@code data}, and, if they are explored, a table with a row for each
 * run: the value itself, or the number of a member of a pool of parts. Results have a part for each
 * item. Marks in the names of parts say that several of them make one value: {@code __rr__} arrays,
 * {@code __spsp__} sparse matrices, {@code __brn__} and {@code __brn2__} quantities with units.
 */
final class PypetLeaf {
  private static final Set<String> PARAMETERS =
      Set.of("config", "parameters", "derived_parameters");
  private static final String DATA = "data";
  private static final String VALUE = "value";
  private static final String UNIT = "unit";
  private static final String POOL = "idx";
  private static final String EXPLORED = "explored_data";
  private static final String PROTOCOL = "__pckl_prtcl__";
  private static final String SPARSE = "__spsp__";
  private static final String EMPTY = "__empty__";
  private static final Pattern MARKED =
      Pattern.compile("(?<item>.+?)__(?:spsp|rr|brn2?)__(?<property>.*)");
  private static final Pattern MEMBER =
      Pattern.compile("x[a-z]+?(?:__[a-z0-9]+?__|_)(?<property>[a-z]*)(?:__[a-z0-9]+__)?(\\d{8})");

  private final Group group;
  private final PypetPath path;
  private final PypetParts reader;

  /**
   * Wraps a leaf.
   *
   * @param reader reads datasets
   */
  PypetLeaf(Group group, PypetPath path, Function<Dataset, ForeignValue> reader) {
    this.group = group;
    this.path = path;
    this.reader = new PypetParts(reader);
  }

  PypetPath path() {
    return path;
  }

  boolean isExplored() {
    return explored(group.getChildren()) != null;
  }

  private static Dataset explored(Map<String, Node> parts) {
    for (Map.Entry<String, Node> part : parts.entrySet()) {
      boolean named = part.getKey().equals(EXPLORED) || part.getKey().startsWith(EXPLORED + "__");
      if (named && part.getValue() instanceof Dataset table && table.isCompound()) {
        return table;
      }
    }
    return null;
  }

  /**
   * Hands the leaf over as it was in one run.
   *
   * @param index number of the run
   * @throws StoreException if a part is damaged
   */
  void storeInto(ForeignParts run, int index) {
    Map<String, Node> parts = group.getChildren();
    if (parts.isEmpty()) {
      run.object(path.section(), path.key(), Map.of());
      return;
    }
    PypetParts.Target target =
        new PypetParts.Target(run, path.section(), parts.containsKey(PROTOCOL) || isPickle());
    Dataset range = explored(parts);
    if (range != null) {
      storeExplored(target, parts, reader.read(range), index);
    } else if (isParameter(parts)) {
      parts.forEach((name, part) -> storeParameter(target, name, part));
    } else {
      storeResult(target, parts);
    }
  }

  private boolean isPickle() {
    return Set.of("PickleParameter", "PickleResult").contains(className());
  }

  private String className() {
    return ForeignValues.text(group, "SRVC_INIT_CLASS_NAME");
  }

  private boolean isParameter(Map<String, Node> parts) {
    if (className().endsWith("Result")) {
      return false;
    }
    return className().endsWith("Parameter")
        || PARAMETERS.contains(path.section())
        || (parts.size() == 1 && parts.get(DATA) instanceof Dataset table && table.isCompound());
  }

  private void storeExplored(
      PypetParts.Target target, Map<String, Node> parts, ForeignValue range, int index) {
    if (index >= range.rows()) {
      target
          .run()
          .log(path.full() + " has " + range.rows() + " explored values and none for this run.");
      return;
    }
    ForeignValue cells = range.row(index);
    if (cells.columns().get(POOL) != null
        && cells.columns().get(POOL).scalar() instanceof Long id) {
      storeMembers(target, parts, id);
    }
    storeCells(target, cells);
    parts.forEach(
        (name, part) -> {
          boolean ofAll = name.startsWith(EXPLORED) || MEMBER.matcher(name).matches();
          boolean ofDefault = name.equals(DATA) || name.startsWith(DATA + "__");
          if (!ofAll && !ofDefault) {
            reader.store(target, path.key() + "." + name, part);
          } else if (ofDefault && part instanceof Dataset table && table.isCompound()) {
            storeUnit(target, cells, reader.read(table));
          }
        });
  }

  /** The unit is with the default value only. */
  private void storeUnit(PypetParts.Target target, ForeignValue cells, ForeignValue table) {
    if (!cells.columns().containsKey(UNIT) && table.columns().containsKey(UNIT)) {
      ForeignValue unit = table.row(0).columns().get(UNIT);
      target.run().value(path.section(), path.key() + "." + UNIT, unit, "");
    }
  }

  private void storeMembers(PypetParts.Target target, Map<String, Node> parts, long id) {
    String number = String.format(Locale.ROOT, "%08d", id);
    int found = 0;
    for (Map.Entry<String, Node> part : parts.entrySet()) {
      Matcher member = MEMBER.matcher(part.getKey());
      if (part.getKey().endsWith(number) && member.matches()) {
        storeProperty(target, path.key(), member.group("property"), part.getValue());
        found++;
      }
    }
    if (found == 0) {
      throw StoreException.damaged(
          group.getFileAsPath(),
          group.getAddress(),
          path.full() + " refers to the explored value " + number + ", which isn't there",
          "a part whose name ends in " + number);
    }
  }

  private void storeCells(PypetParts.Target target, ForeignValue cells) {
    cells
        .columns()
        .forEach(
            (name, cell) -> {
              if (!name.equals(POOL)) {
                boolean value = name.equals(DATA) || name.equals(VALUE);
                String key = value ? path.key() : path.key() + "." + name;
                target.run().value(path.section(), key, cell, "");
              }
            });
  }

  private void storeParameter(PypetParts.Target target, String name, Node part) {
    Matcher marked = MARKED.matcher(name);
    boolean named = marked.matches() && marked.group("item").equals(DATA);
    if (!named && !name.equals(DATA)) {
      reader.store(target, path.key() + "." + name, part);
    } else if (part instanceof Dataset table && table.isCompound() && isTable(part)) {
      ForeignValue rows = reader.read(table);
      if (rows.rows() > 0) {
        storeCells(target, rows.row(0));
      }
    } else {
      storeProperty(target, path.key(), named ? marked.group("property") : "", part);
    }
  }

  /** Arrays of complex numbers are compound, too. */
  private static boolean isTable(Node part) {
    return !PypetParts.isComplex((Dataset) part);
  }

  private void storeProperty(PypetParts.Target target, String key, String property, Node part) {
    String name = property.isEmpty() ? key : key + "." + property;
    if (part.getName().contains(SPARSE) && PypetParts.isText(part)) {
      String text = String.valueOf(reader.read((Dataset) part).scalar());
      Map<String, ForeignValue> archive = SparseArchive.read(text).orElse(Map.of());
      if (!archive.isEmpty()) {
        target.run().value(path.section(), name, ForeignValue.of(archive), "");
        return;
      }
      if (text.equals(EMPTY)) {
        target.run().object(path.section(), name, List.of());
        return;
      }
    }
    reader.store(target, name, part);
  }

  private void storeResult(PypetParts.Target target, Map<String, Node> parts) {
    Map<String, String> items = new HashMap<>();
    parts.keySet().forEach(name -> items.put(name, item(name)));
    boolean alone =
        items.values().stream().collect(Collectors.toSet()).equals(Set.of(group.getName()));
    parts.forEach(
        (name, part) -> {
          String key = alone ? path.key() : path.key() + "." + items.get(name);
          Matcher marked = MARKED.matcher(name);
          String property = marked.matches() ? marked.group("property") : "";
          storeProperty(target, key, property.equals(VALUE) ? "" : property, part);
        });
  }

  private static String item(String name) {
    Matcher marked = MARKED.matcher(name);
    return marked.matches() ? marked.group("item") : name;
  }
}
