package org.modulon.plot.internal;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.model.PlotSpec;
import org.modulon.plot.internal.Figure.Trace;
import org.modulon.storage.Run;

/** Reads the points of a figure from a stored run. */
final class FigureReader {
  private static final double MILLISECONDS = 1e3;

  private final PlotSpec plot;
  private final GroupColors groups;
  private final double stepMilliseconds;
  private final boolean timed;
  private final StoredSeries scope;
  private final List<Trace> traces = new ArrayList<>();

  private FigureReader(PlotSpec plot, NetworkSpec network, Run run) {
    this.plot = plot;
    groups = new GroupColors(network);
    OptionalDouble stepDuration = network.stepDuration();
    timed = stepDuration.isPresent();
    stepMilliseconds = stepDuration.orElse(1 / MILLISECONDS) * MILLISECONDS;
    scope = new StoredSeries(run);
  }

  static Figure read(PlotSpec plot, NetworkSpec network, Run run) {
    return new FigureReader(plot, network, run).read();
  }

  private Figure read() {
    boolean raster = plot.kind() == PlotSpec.Kind.RASTER;
    for (PlotSpec.Series series : plot.series()) {
      CompiledExpression values = scope.selecting(Expression.parse(series.values())).compile(scope);
      double[] numbers = values.evaluate(null);
      int columns = values.type().rank() == 2 ? values.type().shape().get(1) : 1;
      if (raster) {
        addEvents(series, numbers);
      } else {
        addLines(series, numbers, columns);
      }
    }
    String time = timed ? "time [ms]" : "step";
    String x = raster || scope.steps().timed() ? time : "index";
    return new Figure(
        plot.title(),
        plot.xLabel().isEmpty() ? x : plot.xLabel(),
        plot.yLabel().isEmpty() && raster ? "neuron" : plot.yLabel(),
        raster,
        traces);
  }

  private void addLines(PlotSpec.Series series, double[] numbers, int columns) {
    int rows = columns == 0 ? 0 : numbers.length / columns;
    boolean steps = scope.steps().timed();
    double[] positions = scope.steps().positions(rows);
    for (int column = 0; column < columns; column++) {
      double[] x = new double[rows];
      double[] y = new double[rows];
      for (int row = 0; row < rows; row++) {
        x[row] = positions[row] * (steps ? stepMilliseconds : 1);
        y[row] = numbers[row * columns + column];
      }
      traces.add(
          Thinning.thinLine(label(series, column, columns), lineColor(series, columns), x, y));
    }
  }

  private void addEvents(PlotSpec.Series series, double[] events) {
    int count = events.length / 2;
    double[] x = new double[count];
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      x[i] = events[2 * i] * stepMilliseconds;
      y[i] = events[2 * i + 1];
    }
    Color color = color(series, Color.BLACK);
    traces.add(Thinning.thinDots(series.label(), color, x, y));
  }

  private static String label(PlotSpec.Series series, int column, int columns) {
    return series.label().isEmpty() || columns == 1
        ? series.label()
        : series.label() + " " + column;
  }

  /** Lines of single neurons stay apart by the palette, whatever colour their group has. */
  private Color lineColor(PlotSpec.Series series, int columns) {
    Color next = Colors.palette(traces.size());
    return columns > 1 && series.color().isEmpty() ? next : color(series, next);
  }

  private Color color(PlotSpec.Series series, Color otherwise) {
    return series.color().isEmpty()
        ? groups.of(series).orElse(otherwise)
        : Colors.parse(series.color());
  }
}
