package org.modulon.experiment.internal;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.modulon.model.Model;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunReferences;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;

/** Annotations and links of a model file as those of the run that begins. */
final class ModelNotes {
  private final Model model;
  private RunNotes notes = RunNotes.NONE;

  private ModelNotes(Model model) {
    this.model = model;
  }

  /**
   * Finds out which runs the links of a model mean.
   *
   * @param store where the run goes, and those that it links to are
   * @throws org.modulon.model.ModelException with the place of a link that leads nowhere, or of a
   *     name or text that is too long
   */
  static RunNotes of(Model model, RunStore store) {
    ModelNotes made = new ModelNotes(model);
    for (Map.Entry<String, Object> each : model.store().annotations().entrySet()) {
      made.add(
          "store.annotations." + each.getKey(),
          notes -> notes.with(each.getKey(), each.getValue()));
    }
    for (Map.Entry<String, String> each : model.store().links().entrySet()) {
      made.add(
          "store.links." + each.getKey(),
          notes -> notes.linked(each.getKey(), RunReferences.link(store, each.getValue())));
    }
    return made.notes;
  }

  private void add(String path, UnaryOperator<RunNotes> change) {
    try {
      notes = change.apply(notes);
    } catch (StoreException wrong) {
      throw isMistake(wrong) ? model.mistake(path, wrong.getMessage()) : wrong;
    }
  }

  private static boolean isMistake(StoreException wrong) {
    return switch (wrong.kind()) {
      case UNKNOWN, AMBIGUOUS, INVALID -> true;
      default -> false;
    };
  }
}
