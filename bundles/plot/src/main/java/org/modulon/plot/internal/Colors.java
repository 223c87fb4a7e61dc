package org.modulon.plot.internal;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.api.spec.GroupSpec;
import org.modulon.expression.Suggestions;
import org.modulon.model.Model;
import org.modulon.model.PlotSpec;

/** Colours by name, and the palette for lines without one. */
final class Colors {
  /** Ten hues that stay apart in print and for most colour-blind readers. */
  private static final int[] PALETTE = {
    0x1F77B4, 0xFF7F0E, 0x2CA02C, 0xD62728, 0x9467BD,
    0x8C564B, 0xE377C2, 0x7F7F7F, 0xBCBD22, 0x17BECF
  };

  private static final Map<String, Integer> NAMED = named();

  private Colors() {}

  static Color palette(int index) {
    return new Color(PALETTE[index % PALETTE.length]);
  }

  static Color parse(String text) {
    return new Color(
        text.startsWith("#") ? Integer.parseInt(text.substring(1), 16) : NAMED.get(text));
  }

  static void check(Model model) {
    for (GroupSpec group : model.network().groups()) {
      group.color().ifPresent(color -> check(model, color, "groups." + group.name()));
    }
    for (PlotSpec plot : model.plots()) {
      plot.series().forEach(series -> check(model, series.color(), series.path()));
    }
  }

  private static void check(Model model, String color, String path) {
    if (!color.isEmpty() && !color.matches("#[0-9a-fA-F]{6}") && !NAMED.containsKey(color)) {
      throw model.mistake(
          path + ".color",
          "must be a colour such as #1f77b4 or black (got \""
              + color
              + "\"). "
              + Suggestions.hint(color, NAMED.keySet(), "Names: "));
    }
  }

  private static Map<String, Integer> named() {
    Map<String, Integer> names = new LinkedHashMap<>();
    names.put("black", 0x000000);
    names.put("gray", 0x808080);
    names.put("white", 0xFFFFFF);
    names.put("red", 0xD62728);
    names.put("green", 0x2CA02C);
    names.put("blue", 0x1F77B4);
    names.put("orange", 0xFF7F0E);
    names.put("purple", 0x9467BD);
    names.put("yellow", 0xE6C700);
    names.put("aqua", 0x17BECF);
    return names;
  }
}
