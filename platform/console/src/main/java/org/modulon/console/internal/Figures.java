package org.modulon.console.internal;

import java.util.List;
import org.modulon.experiment.RunReport;
import org.modulon.model.Model;
import org.modulon.plot.Plotter;

/** Draws the figures of a finished run; a machine that can't draw has its run all the same. */
final class Figures {
  private Figures() {}

  static List<String> draw(Plotter plotter, Model model, RunReport report, Output output) {
    try {
      Plotter.Drawn drawn = plotter.draw(model, report.run());
      drawn.problems().forEach(output::notice);
      return drawn.files();
    } catch (LinkageError | InternalError noFonts) {
      output.notice(
          "The figures weren't drawn, because this Java has no working fonts or graphics: "
              + noFonts.getMessage()
              + ". The run itself is complete. Install fontconfig and a font.");
      return List.of();
    }
  }
}
