package org.modulon.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** Writes the documentation of behaviors from what the product says about them. */
final class BehaviorPages {
  private final Distribution product;
  private final List<ExampleModel> models = ExampleModel.all();
  private final Map<String, List<Map<String, Object>>> families;

  BehaviorPages(Distribution product) {
    this.product = product;
    Map<String, Object> all =
        Json.object(product.modulon("behaviors", "--json").run().requireStatus(0).out());
    families =
        Json.objects(all, "behaviors").stream()
            .collect(
                Collectors.groupingBy(BehaviorPages::family, TreeMap::new, Collectors.toList()));
  }

  /** The name of a family, such as {@code lif}: the last word of its bundle's. */
  static String family(Map<String, Object> behavior) {
    String bundle = behavior.get("provider").toString().split(" ", 2)[0];
    return bundle.substring(bundle.lastIndexOf('.') + 1);
  }

  /** The pages and their index, by file name. */
  Map<String, String> all() {
    Map<String, String> pages = new TreeMap<>();
    families.forEach((family, behaviors) -> pages.put(family + ".md", page(family, behaviors)));
    pages.put("README.md", index());
    return pages;
  }

  /** Links from below {@code docs/models} to the behaviors that a model uses. */
  String links(ExampleModel model) {
    return families.values().stream()
        .flatMap(List::stream)
        .filter(each -> model.uses(type(each)))
        .map(each -> link("../behaviors/", each))
        .collect(Collectors.joining(", "));
  }

  private String index() {
    StringBuilder text =
        new StringBuilder(
            "# Behaviors\n\nWhat can be attached to neuron groups, synapse groups and networks, by"
                + " family: a family is a plugin. `modulon behaviors NAME` prints the same in a"
                + " terminal. The pages are generated from the declarations and comments of the"
                + " classes.\n\n| family | behaviors |\n|---|---|\n");
    families.forEach(
        (family, behaviors) ->
            text.append("| [" + title(family) + "](" + family + ".md) | ")
                .append(
                    behaviors.stream()
                        .map(each -> link("", each))
                        .collect(Collectors.joining(", ")))
                .append(" |\n"));
    return text.toString();
  }

  private String page(String family, List<Map<String, Object>> behaviors) {
    StringBuilder text =
        new StringBuilder("# " + title(family) + "\n\nPlugin `org.modulon.behaviors." + family)
            .append("`. [All behaviors](README.md)\n");
    for (Map<String, Object> behavior : behaviors) {
      text.append("\n## " + type(behavior) + "\n\nAttaches to ")
          .append(attachment(behavior))
          .append(".\n\n" + behavior.get("page") + "\n\n")
          .append(BehaviorTables.parameters(Json.objects(behavior, "parameters")))
          .append(BehaviorTables.state(Json.objects(behavior, "state")))
          .append(examples(type(behavior)));
    }
    return text.toString().stripTrailing() + "\n";
  }

  private String examples(String type) {
    String links =
        models.stream()
            .filter(model -> model.uses(type))
            .map(model -> "[" + model.name() + "](../models/" + model.name() + ".md)")
            .collect(Collectors.joining(", "));
    return links.isEmpty() ? "" : "Examples: " + links + "\n";
  }

  private static String attachment(Map<String, Object> behavior) {
    String owner = behavior.get("owner").toString();
    return owner.startsWith("any") ? owner : "a " + owner;
  }

  private static String link(String folder, Map<String, Object> behavior) {
    String type = type(behavior);
    String anchor = type.toLowerCase(Locale.ROOT);
    return "[" + type + "](" + folder + family(behavior) + ".md#" + anchor + ")";
  }

  private static String type(Map<String, Object> behavior) {
    return behavior.get("type").toString();
  }

  private String title(String family) {
    try (JarFile jar = new JarFile(product.plugin("org.modulon.behaviors." + family).toFile())) {
      String name = jar.getManifest().getMainAttributes().getValue("Bundle-Name");
      return name.substring(name.lastIndexOf(": ") + 2);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
