package org.modulon.storage.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.modulon.storage.BundleVersion;
import org.modulon.storage.DecimalText;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.query.RunDifference.Area;

/**
 * Tells two runs apart, also those of different backends. Ids, names and times don't count, nor do
 * the parameters {@code time} and {@code Results.seconds}.
 */
public final class RunComparison {
  private final List<RunDifference> differences = new ArrayList<>();

  private RunComparison() {}

  /**
   * Compares two runs; datasets value by value.
   *
   * @return in the order of the areas; empty if the runs are the same
   * @throws org.modulon.storage.StoreException if a dataset cannot be read
   */
  public static List<RunDifference> of(Run left, Run right) {
    RunComparison comparison = new RunComparison();
    comparison.add(Area.RUN, facts(left.manifest()), facts(right.manifest()));
    comparison.add(Area.PARAMETER, parameters(left), parameters(right));
    RunNotes leftNotes = left.manifest().notes();
    RunNotes rightNotes = right.manifest().notes();
    comparison.add(
        Area.ANNOTATION, texts(leftNotes.annotations()), texts(rightNotes.annotations()));
    comparison.add(Area.LINK, texts(leftNotes.links()), texts(rightNotes.links()));
    comparison.add(Area.BUNDLE, bundles(left.manifest()), bundles(right.manifest()));
    comparison.add(Area.ENVIRONMENT, left.manifest().provenance(), right.manifest().provenance());
    comparison.addDatasets(left, right);
    comparison.add(Area.HASH, left.manifest().hashes(), right.manifest().hashes());
    return List.copyOf(comparison.differences);
  }

  private void add(Area area, Map<String, String> left, Map<String, String> right) {
    for (String name : union(left.keySet(), right.keySet())) {
      if (!Objects.equals(left.get(name), right.get(name))) {
        differences.add(
            new RunDifference(
                area, name, left.getOrDefault(name, ""), right.getOrDefault(name, "")));
      }
    }
  }

  private static Set<String> union(Iterable<String> left, Iterable<String> right) {
    Set<String> names = new LinkedHashSet<>();
    left.forEach(names::add);
    right.forEach(names::add);
    return names;
  }

  private static Map<String, String> facts(RunManifest manifest) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("state", manifest.state().name().toLowerCase(Locale.ROOT));
    facts.put("steps", Long.toString(manifest.steps()));
    facts.put("seed", Long.toString(manifest.seed()));
    return facts;
  }

  private static Map<String, String> parameters(Run run) {
    Map<String, String> parameters = new LinkedHashMap<>();
    run.parameters()
        .forEach(
            (section, values) ->
                values.forEach(
                    (key, value) ->
                        parameters.put(
                            section.equals("Parameters") ? key : section + "." + key,
                            text(value))));
    parameters.keySet().removeIf(RunComparison::isTime);
    return parameters;
  }

  /** When a run began and how long it took is no setting of it. */
  private static boolean isTime(String name) {
    return name.equals("time") || name.equals("Results.seconds");
  }

  private static Map<String, String> texts(Map<String, ?> values) {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((key, value) -> texts.put(key, text(value)));
    return texts;
  }

  private static String text(Object value) {
    return value instanceof Double number ? DecimalText.shortest(number) : value.toString();
  }

  private static Map<String, String> bundles(RunManifest manifest) {
    Map<String, String> bundles = new LinkedHashMap<>();
    for (BundleVersion bundle : manifest.bundles()) {
      bundles.put(bundle.name(), (bundle.version() + " " + bundle.sha256()).strip());
    }
    return bundles;
  }

  private void addDatasets(Run left, Run right) {
    for (String name : union(left.datasetNames(), right.datasetNames())) {
      if (!left.datasetNames().contains(name)) {
        differences.add(new RunDifference(Area.DATASET, name, "", "present"));
      } else if (!right.datasetNames().contains(name)) {
        differences.add(new RunDifference(Area.DATASET, name, "present", ""));
      } else {
        DatasetComparison.of(left.dataset(name), right.dataset(name)).ifPresent(differences::add);
      }
    }
  }
}
