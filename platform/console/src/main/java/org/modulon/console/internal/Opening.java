package org.modulon.console.internal;

import java.util.function.Supplier;
import org.modulon.api.spec.SpecException;
import org.modulon.experiment.RunSession;
import org.modulon.model.Model;
import org.modulon.model.ModelException;
import org.modulon.storage.StoreException;

/** Says of a model that can't be built what only the program knows: places and plugins. */
final class Opening {
  private Opening() {}

  /**
   * Requires that a model says how many steps to make, be it none: a run of none by mistake looks
   * like a success.
   *
   * @param remedy how to say it
   */
  static void requireLength(Model model, String remedy) {
    if (!model.saysLength()) {
      throw model.mistake("run", "the model doesn't say how many steps to make. " + remedy);
    }
  }

  /**
   * Opens a session to execute.
   *
   * @param opening the call that does
   */
  static RunSession of(Services services, Model model, Supplier<RunSession> opening) {
    try {
      return explained(services, opening);
    } catch (StoreException refused) {
      if (refused.kind() == StoreException.Kind.NOT_WRITABLE) {
        throw model.mistake("store.place", refused.getMessage());
      }
      throw refused;
    }
  }

  /** Builds something of a model, and says which installed plugin has a type that is missing. */
  static <T> T explained(Services services, Supplier<T> building) {
    try {
      return building.get();
    } catch (ModelException mistake) {
      throw mistake
          .missingType()
          .flatMap(
              type ->
                  new PluginTexts(services)
                      .provider(type)
                      .map(remedy -> SpecException.missingType(mistake.path(), type, remedy)))
          .map(known -> new ModelException(mistake.place(), known.problem(), known))
          .orElse(mistake);
    }
  }
}
