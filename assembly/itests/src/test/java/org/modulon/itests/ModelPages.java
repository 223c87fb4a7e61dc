package org.modulon.itests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the pages of example models: what they say, what they draw, and the models themselves. */
final class ModelPages {
  private final Distribution product;
  private final BehaviorPages behaviors;

  ModelPages(Distribution product) {
    this.product = product;
    behaviors = new BehaviorPages(product);
  }

  Map<String, String> all(List<ExampleModel> models) {
    Map<String, String> pages = new TreeMap<>();
    models.forEach(model -> pages.put(model.name() + ".md", page(model)));
    return pages;
  }

  private String page(ExampleModel model) {
    StringBuilder text = new StringBuilder("# " + model.name() + "\n\n");
    text.append(model.comment()).append("\n\n```sh\n./modulon run " + model.path() + "\n```\n\n");
    for (String title : model.titles()) {
      text.append("![" + title + "](" + model.figure(title) + ")\n\n");
    }
    return text.append("Behaviors: " + behaviors.links(model) + "\n\n")
        .append("[The file](../../" + model.path() + "):\n\n```yaml\n")
        .append(model.text().strip() + "\n```\n")
        .toString();
  }

  /**
   * Runs a model and keeps its figures.
   *
   * @param scratch where the run is stored
   * @param pages where the pages are
   */
  void draw(ExampleModel model, Path scratch, Path pages) {
    Trees.createDirectories(scratch);
    Path file = Distribution.examples().resolveSibling(model.path());
    product.modulon("run", file.toString(), "--quiet").in(scratch).run().requireStatus(0);
    Path group = Trees.list(scratch.resolve("Data/StorageManager")).get(0);
    Path run = Trees.list(group).stream().filter(Files::isDirectory).findFirst().orElseThrow();
    Trees.createDirectories(pages.resolve("figures"));
    for (String title : model.titles()) {
      Thumbnail.write(
          run.resolve(ExampleModel.figureFile(title) + ".png"), pages.resolve(model.figure(title)));
    }
  }
}
