package org.modulon.console.internal;

import java.util.List;
import org.modulon.declaration.BehaviorDescription;
import org.modulon.declaration.BehaviorDescription.ParameterDescription;
import org.modulon.declaration.BehaviorDescription.StateDescription;
import org.modulon.expression.Suggestions;
import org.modulon.kernel.BehaviorCatalog;

/** What people read about behavior types. */
final class BehaviorTexts {
  private BehaviorTexts() {}

  static String list(BehaviorCatalog catalog) {
    Table table = new Table("behavior", "attaches to", "provided by");
    catalog.types().forEach(type -> table.add(type.type(), type.owner(), type.provider()));
    return table.toString().stripTrailing();
  }

  static String describe(BehaviorCatalog catalog, String name) {
    BehaviorDescription type = find(catalog, name);
    String text =
        type.type()
            + " attaches to "
            + (type.owner().startsWith("any") ? "" : "a ")
            + type.owner()
            + "\nand is provided by "
            + type.provider()
            + ".\n\n"
            + (type.page().isEmpty() ? "" : PageText.of(type.page()) + "\n")
            + parameters(type)
            + (type.state().isEmpty() ? "" : "\n" + state(type));
    return text.stripTrailing();
  }

  static BehaviorDescription find(BehaviorCatalog catalog, String name) {
    return catalog.type(name).orElseThrow(() -> unknown(catalog, name));
  }

  private static UserMistake unknown(BehaviorCatalog catalog, String name) {
    List<String> known = catalog.types().stream().map(BehaviorDescription::type).toList();
    return new UserMistake(
        "There is no behavior type \""
            + name
            + "\". "
            + Suggestions.hint(name, known, "Installed: "));
  }

  private static String parameters(BehaviorDescription type) {
    if (type.parameters().isEmpty()) {
      return "It has no parameters.\n";
    }
    Table table = new Table("parameter", "is", "default", "range", "meaning");
    for (ParameterDescription each : type.parameters()) {
      table.add(
          each.name(),
          kind(each) + (each.unit().isEmpty() ? "" : " [" + each.unit() + "]"),
          each.required() ? "required" : each.defaultValue(),
          range(each),
          meaning(each));
    }
    return table.toString();
  }

  /** Choices would widen the column: they stand in the meaning. */
  private static String kind(ParameterDescription each) {
    return isChoice(each) ? "choice" : each.kind();
  }

  private static String meaning(ParameterDescription each) {
    return each.description() + (isChoice(each) ? "; " + each.kind() : "");
  }

  private static boolean isChoice(ParameterDescription each) {
    return each.kind().startsWith("one of ");
  }

  private static String state(BehaviorDescription type) {
    Table table = new Table("state", "is", "unit", "meaning");
    for (StateDescription each : type.state()) {
      table.add(each.name(), each.kind(), each.unit(), each.description());
    }
    return table.toString();
  }

  private static String range(ParameterDescription each) {
    boolean low = Double.isFinite(each.min());
    boolean high = Double.isFinite(each.max());
    return low || high ? (low ? trim(each.min()) : "") + ".." + (high ? trim(each.max()) : "") : "";
  }

  private static String trim(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
