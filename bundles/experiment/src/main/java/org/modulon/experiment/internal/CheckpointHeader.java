package org.modulon.experiment.internal;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.JsonTree;

/**
 * The part of a checkpoint file that people can read: what the checkpoint is of, and which value
 * stands where.
 *
 * @param step how many steps had been made
 * @param name of the model
 * @param seconds wall time of the steps so far
 * @param writtenMillis when it was written
 * @param model the model's facts by place
 * @param entries in the order of the data
 */
record CheckpointHeader(
    long step,
    String name,
    double seconds,
    long writtenMillis,
    Map<String, String> model,
    List<CheckpointEntry> entries) {
  /** Copies facts and entries. */
  CheckpointHeader {
    model = Collections.unmodifiableMap(new LinkedHashMap<>(model));
    entries = List.copyOf(entries);
  }

  static CheckpointHeader of(Checkpoint checkpoint) {
    List<CheckpointEntry> entries = new ArrayList<>();
    long offset = 0;
    for (Map.Entry<String, Object> each : checkpoint.snapshot().values().entrySet()) {
      ArrayType type = ArrayType.of(each.getValue()).orElse(null);
      if (type == null) {
        entries.add(new CheckpointEntry.Plain(each.getKey(), each.getValue()));
      } else {
        int length = Array.getLength(each.getValue());
        CheckpointEntry.Elements elements =
            new CheckpointEntry.Elements(each.getKey(), type, length, offset);
        entries.add(elements);
        offset += elements.bytes();
      }
    }
    return new CheckpointHeader(
        checkpoint.snapshot().step(),
        checkpoint.name(),
        checkpoint.seconds(),
        checkpoint.writtenMillis(),
        checkpoint.model(),
        entries);
  }

  /** How many bytes all arrays have together. */
  long dataBytes() {
    long bytes = 0;
    for (CheckpointEntry entry : entries) {
      bytes += entry instanceof CheckpointEntry.Elements elements ? elements.bytes() : 0;
    }
    return bytes;
  }

  String toJson() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("step", step);
    tree.put("name", name);
    tree.put("seconds", seconds);
    tree.put("written_millis", writtenMillis);
    tree.put("model", model);
    tree.put("entries", entries.stream().map(CheckpointHeader::tree).toList());
    return JsonTree.write(tree);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param source what to call the text in messages
   * @throws org.modulon.storage.StoreException if a field is missing or of another type
   */
  static CheckpointHeader fromJson(String json, String source) {
    JsonTree tree = JsonTree.parse(json, source);
    if (!(tree.fields().get("seconds") instanceof Number seconds)) {
      throw tree.mismatch("seconds", "a number");
    }
    List<CheckpointEntry> entries = new ArrayList<>();
    long offset = 0;
    for (JsonTree each : tree.objects("entries")) {
      CheckpointEntry entry = entry(each, offset);
      entries.add(entry);
      offset += entry instanceof CheckpointEntry.Elements elements ? elements.bytes() : 0;
    }
    return new CheckpointHeader(
        tree.integer("step"),
        tree.text("name"),
        seconds.doubleValue(),
        tree.integer("written_millis"),
        tree.texts("model"),
        entries);
  }

  private static Map<String, Object> tree(CheckpointEntry entry) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("place", entry.place());
    if (entry instanceof CheckpointEntry.Elements elements) {
      tree.put("type", elements.type().name());
      tree.put("length", elements.length());
      tree.put("offset", elements.offset());
    } else {
      tree.put("value", PlainValues.toTree(((CheckpointEntry.Plain) entry).value()));
    }
    return tree;
  }

  private static CheckpointEntry entry(JsonTree tree, long offset) {
    if (!tree.has("type")) {
      return new CheckpointEntry.Plain(tree.text("place"), value(tree));
    }
    long length = tree.integer("length");
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw tree.mismatch("length", "a length of an array");
    }
    if (tree.integer("offset") != offset) {
      throw tree.mismatch("offset", "the end of the array before it, " + offset);
    }
    ArrayType type = tree.constant("type", ArrayType.class);
    return new CheckpointEntry.Elements(tree.text("place"), type, (int) length, offset);
  }

  private static Object value(JsonTree tree) {
    try {
      return PlainValues.fromTree(tree.fields().get("value"));
    } catch (IllegalArgumentException | ArithmeticException | ClassCastException wrong) {
      throw tree.mismatch("value", "a flag, a number, a text, a list or a map");
    }
  }
}
