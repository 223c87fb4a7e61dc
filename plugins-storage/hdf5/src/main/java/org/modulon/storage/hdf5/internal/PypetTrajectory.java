package org.modulon.storage.hdf5.internal;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Link;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;

/** One trajectory of a pypet file: a tree of leaves, and the runs that it was explored by. */
final class PypetTrajectory {
  private static final String OVERVIEW = "overview";
  private static final String INFO = "info";
  private static final int DEEPEST = 64;

  private final Group root;
  private final ForeignValue info;
  private final PypetRuns runs;
  private final KeptValues values = new KeptValues();
  private final PypetOwners<PypetLeaf> leaves;
  private final PypetOwners<PypetNode> nodes;
  private final Map<String, String> links = new TreeMap<>();

  private PypetTrajectory(Group root) {
    this.root = root;
    info = table(INFO);
    runs = new PypetRuns(table("runs"));
    leaves = new PypetOwners<>(PypetLeaf::path, runs.count());
    nodes = new PypetOwners<>(PypetNode::path, runs.count());
    nodes.add(PypetNode.of(root, new PypetPath("", "", "", PypetPath.ANY, PypetPath.ANY)));
    walk(root, "", 0);
  }

  /** Tells whether a member of a file's root is a trajectory. */
  static boolean isOne(Node node) {
    return !node.isLink()
        && node instanceof Group group
        && group.getChildren().get(OVERVIEW) instanceof Group overview
        && overview.getChildren().containsKey(INFO);
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
        PypetPath place = PypetPath.of(name, runs);
        nodes.add(PypetNode.of(child, place));
        if (isLeaf(child)) {
          boolean once = place.run() != PypetPath.ANY;
          leaves.add(new PypetLeaf(child, place, once ? ForeignValue::read : values::read));
        } else {
          walk(child, name, depth + 1);
        }
      }
    }
  }

  /** Old files have an integer where later ones have a truth value. */
  private static boolean isLeaf(Group group) {
    Attribute mark = group.getAttribute("SRVC_LEAF");
    return mark != null && !List.of(0L, false).contains(ForeignValue.read(mark).scalar());
  }

  /**
   * Reads everything once.
   *
   * @throws StoreException if something is damaged
   */
  void check() {
    for (int run = 0; run < runs.count(); run++) {
      for (PypetLeaf leaf : leaves.of(run)) {
        leaf.storeInto(ForeignParts.NONE, run);
      }
    }
  }

  /** Stores one run for each run of the trajectory; a trajectory without runs gives one. */
  List<RunManifest> importInto(ImportedRuns target) {
    List<RunManifest> imported = new ArrayList<>();
    for (int run = 0; run < runs.count(); run++) {
      int index = run;
      ImportedRuns.Head head = head(index, target.hash());
      imported.add(target.store(head, parts -> store(parts, index, head.id())));
    }
    return imported;
  }

  private ImportedRuns.Head head(int run, String hash) {
    long began = PypetRuns.millis(known("timestamp"), 0);
    String origin = began == 0 ? hash : PypetRuns.spelled(known("timestamp"));
    boolean done = runs.isCompleted(run);
    long created = runs.createdMillis(run, began);
    return new ImportedRuns.Head(
        // The same in a file where the trajectory has gone on; in the order of the runs.
        RunIds.derived(began + run, "pypet/" + root.getName() + "/" + origin + "/" + run),
        root.getName(),
        runs.name(run),
        done ? RunState.DONE : RunState.STOPPED,
        done ? "" : "pypet had not completed this run",
        created,
        runs.endedMillis(run, created),
        provenance(run));
  }

  private Object known(String column) {
    ForeignValue values = info.columns().get(column);
    return values == null || values.rows() == 0 ? null : values.row(0).scalar();
  }

  private Map<String, String> provenance(int run) {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("pypet.run", runs.name(run));
    runs.facts(run).forEach((column, value) -> provenance.put("pypet.run." + column, value));
    for (String column : info.columns().keySet()) {
      if (known(column) != null) {
        provenance.put("pypet." + column, PypetRuns.spelled(known(column)));
      }
    }
    provenance.put(
        "pypet.explored",
        leaves.of(run).stream()
            .filter(PypetLeaf::isExplored)
            .map(leaf -> leaf.path().full())
            .collect(Collectors.joining(", ")));
    return provenance;
  }

  private void store(ImportedRun run, int index, String id) {
    PypetNotes notes = new PypetNotes(root.getName(), id);
    for (PypetLeaf leaf : leaves.of(index)) {
      leaf.storeInto(run, index);
      notes.item(leaf.path().full(), leaf.path().section() + "." + leaf.path().key());
    }
    Map<String, String> comments = new LinkedHashMap<>();
    Map<String, String> classes = new LinkedHashMap<>();
    for (PypetNode node : nodes.of(index)) {
      String path = node.path().full();
      if (!node.comment().isEmpty()) {
        comments.put(path.isEmpty() ? root.getName() : path, node.comment());
      }
      if (!node.className().isEmpty()) {
        classes.put(path.isEmpty() ? root.getName() : path, node.className());
      }
      node.annotations().forEach((name, value) -> notes.annotation(node.named(name), value));
    }
    if (comments.containsKey(root.getName())) {
      notes.comment(comments.get(root.getName()));
    }
    links.forEach(
        (link, path) -> {
          if (PypetPath.of(link, runs).isOf(index)) {
            notes.link(link, path);
          }
        });
    if (index == 0) {
      leaves.orphans().forEach(leaf -> run.log(leaf.path().full() + " belongs to no run."));
    }
    run.annotate(notes.notes());
    run.facts("comments", comments);
    run.facts("classes", classes);
    run.facts("annotations", notes.otherAnnotations());
    run.facts("links", notes.otherLinks());
  }

  private ForeignValue table(String name) {
    Node node = ((Group) root.getChild(OVERVIEW)).getChildren().get(name);
    return node instanceof Dataset table && table.isCompound()
        ? ForeignValue.read(table)
        : ForeignValue.of(Map.of());
  }
}
