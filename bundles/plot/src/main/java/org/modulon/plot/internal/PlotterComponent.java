package org.modulon.plot.internal;

import java.util.ArrayList;
import java.util.List;
import org.modulon.api.TapDescription;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Scope;
import org.modulon.expression.Type;
import org.modulon.model.Model;
import org.modulon.model.PlotSpec;
import org.modulon.plot.Plotter;
import org.modulon.storage.Run;
import org.osgi.service.component.annotations.Component;

/** The plotter as a service. */
@Component(service = Plotter.class)
public final class PlotterComponent implements Plotter {
  @Override
  public void check(Model model, List<TapDescription> series) {
    Colors.check(model);
    Scope scope = new PlannedSeries(series, model.run().steps());
    for (PlotSpec plot : model.plots()) {
      for (PlotSpec.Series each : plot.series()) {
        Type type = check(model, each, scope);
        requireShape(model, plot, each, type);
      }
    }
  }

  @Override
  public Drawn draw(Model model, Run run) {
    List<String> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (PlotSpec plot : model.plots()) {
      try {
        Figure figure = FigureReader.read(plot, model.network(), run);
        String name = fileName(plot.title());
        run.attach(name + ".png", FigurePainter.png(figure));
        run.attach(name + ".svg", FigurePainter.svg(figure));
        files.add(name + ".png");
        files.add(name + ".svg");
      } catch (SeriesTooLargeException tooLarge) {
        problems.add("The figure \"" + plot.title() + "\" isn't drawn: " + tooLarge.getMessage());
      }
    }
    return new Drawn(files, problems);
  }

  private static Type check(Model model, PlotSpec.Series series, Scope scope) {
    try {
      return Expression.parse(series.values()).check(scope);
    } catch (ExpressionException wrong) {
      throw model.mistake(series.path(), wrong.getMessage());
    }
  }

  private static void requireShape(Model model, PlotSpec plot, PlotSpec.Series series, Type type) {
    boolean raster = plot.kind() == PlotSpec.Kind.RASTER;
    boolean events = type.rank() == 2 && type.shape().get(1) == 2;
    boolean lines = type.rank() == 1 || type.rank() == 2;
    if (raster ? !events : !lines) {
      throw model.mistake(
          series.path(),
          (raster
                  ? "a raster needs events of two columns, such as an EventRecorder's spike"
                  : "lines need a series over time, or one with a column per line")
              + " (got \""
              + series.values()
              + "\", which is "
              + type
              + ").");
    }
  }

  private static String fileName(String title) {
    String name = title.strip().replaceAll("[^\\p{L}\\p{N}_.-]+", "_");
    return name.isEmpty() || name.startsWith(".") ? "figure" + name : name;
  }
}
