package org.modulon.console.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.modulon.storage.DatasetReceipt;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.StoreException;

/** Stored runs for programs. */
final class RunJson {
  private RunJson() {}

  /** Returns everything about a run but its samples and the content of its parts. */
  static Map<String, Object> of(Run run) {
    Map<String, Object> tree = facts(run.manifest());
    Map<String, Object> notes = run.manifest().notes().toTree();
    tree.put("path", run.path().toString());
    tree.put("message", run.manifest().message());
    tree.put("parameters", run.parameters());
    tree.put("annotations", run.manifest().notes().annotations());
    tree.put("links", notes.get("links"));
    tree.put("datasets", datasets(run.receipt()));
    tree.put("objects", run.objects());
    tree.put("files", run.files());
    tree.put("hashes", run.manifest().hashes());
    tree.put("provenance", run.manifest().provenance());
    tree.put("bundles", run.manifest().toTree().get("bundles"));
    tree.put("model", run.manifest().model());
    try {
      tree.put("log", run.log());
    } catch (StoreException damaged) {
      tree.put("log_damage", damaged.getMessage());
    }
    return tree;
  }

  /** Returns what names a run and says where it stands; seed and steps only if they are known. */
  static Map<String, Object> facts(RunManifest run) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("run", run.id());
    facts.put("group", run.group());
    facts.put("name", run.name());
    facts.put("state", run.state().name().toLowerCase(Locale.ROOT));
    facts.put("created", Instant.ofEpochMilli(run.createdMillis()).toString());
    if (RunTexts.knows(run, run.seed())) {
      facts.put("seed", run.seed());
    }
    if (RunTexts.knows(run, run.steps())) {
      facts.put("steps", run.steps());
    }
    return facts;
  }

  /** Returns what a run has recorded. */
  static List<Object> datasets(List<DatasetReceipt> receipt) {
    List<Object> datasets = new ArrayList<>();
    for (DatasetReceipt each : receipt) {
      Map<String, Object> dataset = new LinkedHashMap<>();
      dataset.put("name", each.name());
      dataset.put("shape", each.shape());
      dataset.put("dtype", each.dtype());
      dataset.put("bytes", each.bytes());
      datasets.add(dataset);
    }
    return datasets;
  }
}
