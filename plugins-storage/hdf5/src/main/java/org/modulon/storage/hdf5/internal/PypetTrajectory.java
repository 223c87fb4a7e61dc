package org.modulon.storage.hdf5.internal;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;

/** One trajectory of a pypet file: a tree of leaves, and the runs that it was explored by. */
final class PypetTrajectory {
  private static final String OVERVIEW = "overview";
  private static final String SHARED = "run_ALL";
  private static final int DEEPEST = 64;

  private final Group root;
  private final List<PypetLeaf> leaves = new ArrayList<>();
  private final Map<String, String> links = new TreeMap<>();

  private PypetTrajectory(Group root) {
    this.root = root;
    walk(root, "", 0);
  }

  /** Tells whether a member of a file's root is a trajectory. */
  static boolean isOne(Node node) {
    return !node.isLink()
        && node instanceof Group group
        && group.getChildren().get(OVERVIEW) instanceof Group overview
        && overview.getChildren().containsKey("info");
  }

  static PypetTrajectory read(Node node) {
    return new PypetTrajectory((Group) node);
  }

  private void walk(Group group, String path, int depth) {
    if (depth > DEEPEST) {
      throw StoreException.damaged(
          group.getFileAsPath(),
          group.getAddress(),
          "groups are nested more than " + DEEPEST + " deep",
          "a tree of parameters and results");
    }
    for (Node node : group) {
      String name = path.isEmpty() ? node.getName() : path + "." + node.getName();
      if (node instanceof Link link) {
        links.put(name, link.getTargetPath());
      } else if (node instanceof Group child && !name.equals(OVERVIEW)) {
        if (isLeaf(child)) {
          leaves.add(new PypetLeaf(child, name));
        } else {
          walk(child, name, depth + 1);
        }
      }
    }
  }

  /** Old files have an integer where later ones have a truth value. */
  private static boolean isLeaf(Group group) {
    Attribute mark = group.getAttribute("SRVC_LEAF");
    return mark != null && !List.of(0L, false).contains(ForeignValues.scalar(mark.getData()));
  }

  /** Stores one run for each run of the trajectory; a trajectory without runs gives one. */
  List<RunManifest> importInto(RunStore target) {
    Map<?, ?> runs = table("runs");
    String[] names = runs.get("name") instanceof String[] texts ? texts : new String[] {"run"};
    int[] completed = runs.get("completed") instanceof int[] flags ? flags : new int[names.length];
    List<RunManifest> imported = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      String name = names[i].isEmpty() ? String.format(Locale.ROOT, "run_%08d", i) : names[i];
      boolean done = i < completed.length && completed[i] == 1;
      imported.add(importRun(target, name, i, List.of(names), done));
    }
    return imported;
  }

  private RunManifest importRun(
      RunStore target, String name, int index, List<String> all, boolean done) {
    try (ImportedRun run = new ImportedRun(target, root.getName(), name, provenance(name))) {
      Map<String, Object> comments = new LinkedHashMap<>();
      PypetNotes notes = new PypetNotes(root.getName(), run.id());
      for (PypetLeaf leaf : leaves) {
        String key = keyIn(name, leaf.path(), all);
        if (key != null) {
          leaf.storeInto(run, key, index);
          leaf.annotations().forEach(notes::annotation);
          notes.item(leaf.path(), leaf.section() + "." + key);
          if (!leaf.comment().isEmpty()) {
            comments.put(leaf.path(), leaf.comment());
          }
        }
      }
      links.forEach(
          (link, path) -> {
            if (keyIn(name, link, all) != null) {
              notes.link(link, path);
            }
          });
      run.annotate(notes.notes());
      storeUnlessEmpty(run, "comments", comments);
      storeUnlessEmpty(run, "annotations", notes.otherAnnotations());
      storeUnlessEmpty(run, "links", notes.otherLinks());
      return done
          ? run.seal(RunState.DONE, "")
          : run.seal(RunState.STOPPED, "pypet had not completed this run");
    }
  }

  private static void storeUnlessEmpty(ImportedRun run, String name, Map<String, Object> tree) {
    if (!tree.isEmpty()) {
      run.object(name, tree);
    }
  }

  /**
   * Returns what a path is called within a run: without the section and the run's name.
   *
   * @return null if it belongs to another run
   */
  private static String keyIn(String run, String path, List<String> all) {
    List<String> key = new ArrayList<>(List.of(path.split("\\.")));
    String section = key.remove(0);
    boolean belongsToOthers =
        key.stream().anyMatch(part -> !part.equals(run) && all.contains(part));
    if (belongsToOthers) {
      return null;
    }
    if (key.removeIf(part -> part.equals(run) || part.equals(SHARED))) {
      key.remove("runs");
    }
    return key.isEmpty() ? section : String.join(".", key);
  }

  private Map<String, String> provenance(String run) {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("imported.from", "pypet");
    provenance.put("pypet.run", run);
    table("info")
        .forEach(
            (column, values) -> {
              if (values != null && Array.getLength(values) > 0) {
                Object value = Array.get(values, 0);
                provenance.put("pypet." + column, String.valueOf(value));
              }
            });
    return provenance;
  }

  private Map<?, ?> table(String name) {
    Node node = ((Group) root.getChild(OVERVIEW)).getChildren().get(name);
    return node instanceof Dataset table && ForeignValues.read(table) instanceof Map<?, ?> columns
        ? columns
        : Map.of();
  }
}
