package org.modulon.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything needed to name, judge and repeat a run.
 *
 * @param id ULID, 26 characters, sortable by creation time
 * @param group run group
 * @param name unique within the group
 * @param state where the run stands
 * @param message why it stands there, such as {@code stopped at step 412}; may be empty
 * @param createdMillis creation, milliseconds since 1970-01-01 UTC
 * @param sealedMillis end, same scale; 0 while it has not ended
 * @param seed seed of all random numbers
 * @param steps last completed step; while recording, the last acknowledged one
 * @param model the model as run, YAML text; may be empty
 * @param provenance command line, JVM, operating system, versions
 * @param bundles bundles that took part
 * @param hashes results to compare repetitions by, such as the spike hash of each group
 * @param notes annotations and links
 */
public record RunManifest(
    String id,
    String group,
    String name,
    RunState state,
    String message,
    long createdMillis,
    long sealedMillis,
    long seed,
    long steps,
    String model,
    Map<String, String> provenance,
    List<BundleVersion> bundles,
    Map<String, String> hashes,
    RunNotes notes) {

  private static final String NOTES = "notes";

  /** Rejects missing parts and copies the containers, order kept. */
  public RunManifest {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(notes, "notes");
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    bundles = List.copyOf(bundles);
    hashes = Collections.unmodifiableMap(new LinkedHashMap<>(hashes));
  }

  /** Returns the manifest of a run that begins now under the given id and name. */
  public static RunManifest begin(NewRun run, String id, String name, long createdMillis) {
    return new RunManifest(
        id,
        run.group(),
        name,
        RunState.RECORDING,
        "",
        createdMillis,
        0,
        run.seed(),
        0,
        run.model(),
        run.provenance(),
        run.bundles(),
        Map.of(),
        run.notes());
  }

  /** Returns a stand-in for a run whose own manifest cannot be read. */
  public static RunManifest unreadable(
      String id, String group, String name, long createdMillis, String message) {
    return new RunManifest(
        id,
        group,
        name,
        RunState.FAILED,
        message,
        createdMillis,
        0,
        0,
        0,
        "",
        Map.of(),
        List.of(),
        Map.of(),
        RunNotes.NONE);
  }

  /** Returns the manifest of the ended run. */
  public RunManifest sealed(
      RunState endState, long endMillis, long endSteps, String why, Map<String, String> results) {
    return new RunManifest(
        id,
        group,
        name,
        endState,
        why,
        createdMillis,
        endMillis,
        seed,
        endSteps,
        model,
        provenance,
        bundles,
        results,
        notes);
  }

  /** Returns the manifest of the run as it is taken up again at a step. */
  public RunManifest resumed(long step, String runningModel) {
    return new RunManifest(
        id,
        group,
        name,
        RunState.RECORDING,
        "",
        createdMillis,
        0,
        seed,
        step,
        runningModel,
        provenance,
        bundles,
        Map.of(),
        notes);
  }

  /** Returns the manifest of the run as another store begins to take it over under a name. */
  public RunManifest adopted(String givenName) {
    return named(group, givenName).resumed(0, model);
  }

  /** Returns the name without the number that a store put behind it. */
  public String prefix() {
    return name.replaceFirst("_\\d{1,18}$", "");
  }

  /** Returns the same run under another group and name. */
  public RunManifest named(String newGroup, String newName) {
    return new RunManifest(
        id,
        newGroup,
        newName,
        state,
        message,
        createdMillis,
        sealedMillis,
        seed,
        steps,
        model,
        provenance,
        bundles,
        hashes,
        notes);
  }

  /** Returns the same run at another step. */
  public RunManifest atStep(long step) {
    return new RunManifest(
        id,
        group,
        name,
        state,
        message,
        createdMillis,
        sealedMillis,
        seed,
        step,
        model,
        provenance,
        bundles,
        hashes,
        notes);
  }

  /** Returns the same run with other annotations and links. */
  public RunManifest withNotes(RunNotes others) {
    return new RunManifest(
        id,
        group,
        name,
        state,
        message,
        createdMillis,
        sealedMillis,
        seed,
        steps,
        model,
        provenance,
        bundles,
        hashes,
        others);
  }

  /** Returns the same run with a message that says why its annotations and links can't be read. */
  public RunManifest withoutNotes(StoreException why) {
    String reason = "its annotations can't be read: " + why.getMessage();
    String both = message.isEmpty() ? reason : message + "; " + reason;
    return withNotes(RunNotes.NONE).sealed(state, sealedMillis, steps, both, hashes);
  }

  /** Returns {@code group/name}, which names the run within its store. */
  public String path() {
    return group + "/" + name;
  }

  /** Returns the manifest as a tree of maps, lists, texts and numbers; notes only if there are. */
  public Map<String, Object> toTree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", id);
    tree.put("group", group);
    tree.put("name", name);
    tree.put("state", state.name());
    tree.put("message", message);
    tree.put("created_millis", createdMillis);
    tree.put("sealed_millis", sealedMillis);
    tree.put("seed", seed);
    tree.put("steps", steps);
    tree.put("model", model);
    tree.put("provenance", provenance);
    List<Map<String, Object>> listed = new ArrayList<>();
    for (BundleVersion bundle : bundles) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", bundle.name());
      entry.put("version", bundle.version());
      entry.put("sha256", bundle.sha256());
      listed.add(entry);
    }
    tree.put("bundles", listed);
    tree.put("hashes", hashes);
    if (!notes.isEmpty()) {
      tree.put(NOTES, notes.toTree());
    }
    return tree;
  }

  /**
   * Reads what {@link #toTree} wrote; a run without notes may lack their field.
   *
   * @throws StoreException if a field is missing or has another type
   */
  public static RunManifest fromTree(JsonTree tree) {
    List<BundleVersion> bundles = new ArrayList<>();
    for (JsonTree bundle : tree.objects("bundles")) {
      bundles.add(
          new BundleVersion(bundle.text("name"), bundle.text("version"), bundle.text("sha256")));
    }
    return new RunManifest(
        tree.text("id"),
        tree.text("group"),
        tree.text("name"),
        tree.constant("state", RunState.class),
        tree.text("message"),
        tree.integer("created_millis"),
        tree.integer("sealed_millis"),
        tree.integer("seed"),
        tree.integer("steps"),
        tree.text("model"),
        tree.texts("provenance"),
        bundles,
        tree.texts("hashes"),
        tree.has(NOTES) ? RunNotes.fromTree(tree.object(NOTES)) : RunNotes.NONE);
  }

  /** Returns the manifest as JSON text. */
  public String toJson() {
    return JsonTree.write(toTree());
  }

  /**
   * Reads JSON text.
   *
   * @param source what to call the text in error messages, such as its file
   * @throws StoreException if the text is no manifest
   */
  public static RunManifest fromJson(String json, String source) {
    return fromTree(JsonTree.parse(json, source));
  }
}
