package org.modulon.model.internal;

import java.util.ArrayList;
import java.util.List;
import org.modulon.model.ModelException;
import org.modulon.model.PlotSpec;

/** The figures of a model file. */
final class PlotReader {
  private PlotReader() {}

  static List<PlotSpec> plots(ModelNode node, String path) {
    List<PlotSpec> plots = new ArrayList<>();
    for (ModelNode item : MappingReader.items(node, path)) {
      plots.add(plot(item, path + "." + plots.size()));
    }
    return plots;
  }

  private static PlotSpec plot(ModelNode node, String path) {
    MappingReader reader = MappingReader.strict(node, path, Key.Of.PLOT);
    boolean lines = reader.find("lines").isPresent();
    if (lines == reader.find("raster").isPresent()) {
      throw new ModelException(
          node.place(),
          path,
          lines
              ? "gives both lines and raster. Keep one of the two."
              : "gives neither lines nor raster. Add one of them, for example lines:"
                  + " my_recorder.voltage.");
    }
    return new PlotSpec(
        reader.read("title", MappingReader::text).orElseThrow(),
        lines ? PlotSpec.Kind.LINES : PlotSpec.Kind.RASTER,
        reader.read(lines ? "lines" : "raster", PlotReader::seriesList).orElseThrow(),
        reader.read("x_label", MappingReader::text).orElse(""),
        reader.read("y_label", MappingReader::text).orElse(""),
        path);
  }

  private static List<PlotSpec.Series> seriesList(ModelNode node, String path) {
    if (!(node instanceof ModelNode.Sequence sequence)) {
      return List.of(series(node, path));
    }
    List<PlotSpec.Series> all = new ArrayList<>();
    for (ModelNode item : sequence.items()) {
      all.add(series(item, path + "." + all.size()));
    }
    return all;
  }

  private static PlotSpec.Series series(ModelNode node, String path) {
    if (node instanceof ModelNode.Mapping) {
      MappingReader reader = MappingReader.strict(node, path, Key.Of.SERIES);
      return new PlotSpec.Series(
          reader.read("values", MappingReader::text).orElseThrow(),
          reader.read("label", MappingReader::text).orElse(""),
          reader.read("color", MappingReader::text).orElse(""),
          path);
    }
    return new PlotSpec.Series(MappingReader.text(node, path), "", "", path);
  }
}
