package org.modulon.plot;

import java.util.List;
import org.modulon.api.TapDescription;
import org.modulon.model.Model;
import org.modulon.model.ModelException;
import org.modulon.storage.Run;
import org.osgi.annotation.versioning.ProviderType;

/** Draws the figures of a model. */
@ProviderType
public interface Plotter {
  /**
   * Checks the figures before anything runs.
   *
   * @param model whose figures are checked
   * @param series what the run will record
   * @throws ModelException if a figure asks for what won't be recorded
   */
  void check(Model model, List<TapDescription> series);

  /**
   * Draws the figures from a stored run and attaches them to it as {@code title.png} and {@code
   * title.svg}.
   *
   * @return the names of the files, and why figures are missing
   */
  Drawn draw(Model model, Run run);

  /**
   * What was drawn.
   *
   * @param files names of the files
   * @param problems a sentence for each figure that couldn't be drawn
   */
  record Drawn(List<String> files, List<String> problems) {
    /** Copies the lists. */
    public Drawn {
      files = List.copyOf(files);
      problems = List.copyOf(problems);
    }
  }
}
