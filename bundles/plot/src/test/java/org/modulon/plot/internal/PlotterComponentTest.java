package org.modulon.plot.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.modulon.api.TapDescription;
import org.modulon.model.Model;
import org.modulon.model.ModelException;
import org.modulon.model.PlotSpec;

class PlotterComponentTest {
  private static final List<TapDescription> RECORDED =
      List.of(
          new TapDescription(
              "rec.voltage",
              TapDescription.Kind.NUMBER,
              List.of(10),
              List.of("time", "neuron"),
              ""),
          new TapDescription(
              "rec.mean(voltage)", TapDescription.Kind.NUMBER, List.of(), List.of("time"), ""),
          new TapDescription(
              "events.spike",
              TapDescription.Kind.INTEGER,
              List.of(2),
              List.of("event", "t_i"),
              ""));

  @Test
  void acceptsColumnsOfEventsByName() {
    Model model =
        model("[{title: a, lines: [events.spike.t, 'events.spike.i[0:100]', events.spike]}]");

    assertThatCode(() -> new PlotterComponent().check(model, RECORDED)).doesNotThrowAnyException();
  }

  @Test
  void namesTheColumnsOfEvents() {
    rejects(
        "[{title: a, lines: events.spike.x}]",
        "plots.0.lines: unknown variable \"events.spike.x\"");
    rejects("[{title: a, raster: events.spike.t}]", "plots.0.raster: a raster needs events of two");
  }

  @Test
  void acceptsColumnsMeansAndEvents() {
    Model model =
        model(
            "[{title: a, lines: ['rec.voltage[:, 0:3]', rec.mean(voltage)]},"
                + " {title: b, raster: events.spike}]");

    assertThatCode(() -> new PlotterComponent().check(model, RECORDED)).doesNotThrowAnyException();
  }

  @Test
  void namesASeriesThatIsNotRecorded() {
    rejects("[{title: a, lines: rec.voltag}]", "plots.0.lines: unknown variable \"rec.voltag\"");
  }

  @Test
  void rejectsAColumnBeyondTheLast() {
    rejects("[{title: a, lines: 'rec.voltage[:, 12]'}]", "12");
  }

  @Test
  void rejectsARasterOfNumbers() {
    rejects(
        "[{title: a, raster: rec.voltage}]",
        "plots.0.raster: a raster needs events of two columns, such as an EventRecorder's spike"
            + " (got \"rec.voltage\", which is number (1000, 10)).");
  }

  @Test
  void rejectsALineOfOneNumber() {
    rejects("[{title: a, lines: mean(rec.voltage)}]", "lines need a series over time");
  }

  @Test
  void rejectsAnUnknownColour() {
    rejects(
        "[{title: a, lines: {values: rec.voltage, color: blak}}]",
        "plots.0.lines.color: must be a colour such as #1f77b4 or black (got \"blak\"). Did you mean"
            + " \"black\"?");
  }

  @Test
  void rejectsAnUnknownColourOfAGroup() {
    Model model = grouped("rde");
    assertThatThrownBy(() -> new PlotterComponent().check(model, RECORDED))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(
            "groups.b.color: must be a colour such as #1f77b4 or black (got \"rde\"). Did you mean"
                + " \"red\"?");
  }

  @Test
  void aSeriesHasTheColourOfTheGroupThatItIsOf() {
    Model model = grouped("'#010203'");
    GroupColors colors = new GroupColors(model.network());
    List<PlotSpec.Series> series = model.plots().get(0).series();
    assertThat(series.stream().map(colors::of))
        .containsExactly(
            Optional.of(new Color(1, 2, 3)),
            Optional.empty(),
            Optional.of(new Color(1, 2, 3)),
            Optional.empty());
  }

  private static Model grouped(String color) {
    return Model.parse(
        """
        modulon: 1
        groups:
          a: {size: 1, behaviors: {9: {type: Recorder, tag: grey}}}
          b: {size: 1, color: %s, behaviors: {1: {type: X}, 9: {type: Recorder, tag: rec}}}
        run: {steps: 1000}
        plots:
          - {title: t, lines: [rec.mean(voltage), grey.voltage, "X.y[0] + grey.y", "sqrt(2)"]}
        """
            .formatted(color),
        "test.yaml",
        Map.of());
  }

  private static void rejects(String plots, String message) {
    Model model = model(plots);
    assertThatThrownBy(() -> new PlotterComponent().check(model, RECORDED))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message);
  }

  private static Model model(String plots) {
    return Model.parse(
        "{modulon: 1, run: {steps: 1000}, plots: " + plots + "}", "test.yaml", Map.of());
  }
}
