package org.modulon.itests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model file of the repository that has a page.
 *
 * @param name of the page
 * @param path below the repository
 * @param text of the file
 */
record ExampleModel(String name, String path, String text) {
  private static final Pattern TITLE = Pattern.compile("title: *\"?([^,}\"\\n]+)");

  /** All of them, by name. */
  static List<ExampleModel> all() {
    Path examples = Distribution.examples();
    return Stream.of(examples, examples.resolve("models"))
        .flatMap(folder -> Trees.list(folder).stream())
        .filter(file -> file.toString().endsWith(".yaml"))
        .map(file -> of(examples.getParent(), file))
        .sorted((one, other) -> one.name.compareTo(other.name))
        .toList();
  }

  private static ExampleModel of(Path root, Path file) {
    String path = root.relativize(file).toString().replace('\\', '/');
    String name = file.getFileName().toString().replace(".yaml", "");
    return new ExampleModel(name, path, Trees.read(file));
  }

  /** What the file says about itself in its first lines. */
  String comment() {
    return text.lines()
        .takeWhile(line -> line.startsWith("#"))
        .map(line -> line.substring(1).strip())
        .collect(Collectors.joining(" "));
  }

  /** The figures it draws, in order. */
  List<String> titles() {
    List<String> titles = new ArrayList<>();
    Matcher title = TITLE.matcher(text);
    while (title.find()) {
      titles.add(title.group(1).strip());
    }
    return titles;
  }

  /** The file that a run gives a figure, without its suffix. */
  static String figureFile(String title) {
    return title.replaceAll("[^\\p{L}\\p{N}_.-]+", "_");
  }

  /** Where the committed figure is, relative to the page. */
  String figure(String title) {
    return "figures/" + name + "-" + figureFile(title) + ".png";
  }

  boolean uses(String behavior) {
    return Pattern.compile("\\btype: *" + behavior + "\\b").matcher(text).find();
  }
}
