package org.modulon.console.internal;

import java.util.List;
import java.util.concurrent.Callable;
import org.modulon.expression.Suggestions;
import org.modulon.kernel.BehaviorCatalog;
import org.modulon.kernel.BehaviorDescription;
import org.modulon.kernel.BehaviorDescription.ParameterDescription;
import org.modulon.kernel.BehaviorDescription.StateDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code modulon behaviors [NAME]}. */
@Command(
    name = "behaviors",
    mixinStandardHelpOptions = true,
    description = "List the behavior types, or describe one.")
final class BehaviorsVerb implements Callable<Integer> {
  private final Services services;
  private final Output output;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "behavior type")
  private String name;

  BehaviorsVerb(Services services, Output output) {
    this.services = services;
    this.output = output;
  }

  @Override
  public Integer call() {
    Deployment.install(services.platform());
    services.platform().problems().forEach(output::notice);
    BehaviorCatalog catalog = services.kernel().catalog();
    output.result(name == null ? list(catalog) : describe(catalog, name));
    return Verbs.DONE;
  }

  static String list(BehaviorCatalog catalog) {
    Table table = new Table("behavior", "attaches to", "provided by");
    catalog.types().forEach(type -> table.add(type.type(), type.owner(), type.provider()));
    return table.toString().stripTrailing();
  }

  static String describe(BehaviorCatalog catalog, String name) {
    List<String> known = catalog.types().stream().map(BehaviorDescription::type).toList();
    BehaviorDescription type =
        catalog
            .type(name)
            .orElseThrow(
                () ->
                    new UserMistake(
                        "There is no behavior type \""
                            + name
                            + "\". "
                            + Suggestions.hint(name, known, "Installed: ")));
    String text =
        type.type()
            + " attaches to "
            + (type.owner().startsWith("any") ? "" : "a ")
            + type.owner()
            + "\nand is provided by "
            + type.provider()
            + ".\n\n"
            + parameters(type)
            + (type.state().isEmpty() ? "" : "\n" + state(type));
    return text.stripTrailing();
  }

  private static String parameters(BehaviorDescription type) {
    if (type.parameters().isEmpty()) {
      return "It has no parameters.\n";
    }
    Table table = new Table("parameter", "is", "default", "range", "meaning");
    for (ParameterDescription each : type.parameters()) {
      table.add(
          each.name(),
          each.kind() + (each.unit().isEmpty() ? "" : " [" + each.unit() + "]"),
          each.required() ? "required" : each.defaultValue(),
          range(each),
          each.description());
    }
    return table.toString();
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
