package org.modulon.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What queries know of a run without opening its datasets.
 *
 * <p>Keys, in the order in which they are looked up: a name is a key of the section {@code
 * Parameters}; {@code run.} begins a fact of the manifest ({@code run.id}, {@code run.group},
 * {@code run.name}, {@code run.state} in small letters, {@code run.message}, {@code run.steps},
 * {@code run.seed}, {@code run.created} as {@code 2026-11-21T10:00:00Z}, {@code run.seconds} from
 * creation to the end, {@code run.hash.<name>}, {@code run.provenance.<name>}); {@code
 * annotation.<key>} is an annotation and {@code link.<name>} a link, as {@code id} or {@code
 * id:item}; {@code section.key} is a key of another section. Where there is no such key, the one in
 * small letters counts, which is how PymoNNto stores keys.
 *
 * @param manifest the manifest
 * @param parameters section to key to value; values are Boolean, Long, Double or String
 */
public record RunFacts(RunManifest manifest, Map<String, Map<String, Object>> parameters) {
  /** The section whose keys need no prefix. */
  public static final String SECTION = "Parameters";

  private static final String RUN = "run.";
  private static final String HASH = "run.hash.";
  private static final String PROVENANCE = "run.provenance.";
  private static final String ANNOTATION = "annotation.";
  private static final String LINK = "link.";
  private static final List<String> MANIFEST =
      List.of(
          "run.id",
          "run.group",
          "run.name",
          "run.state",
          "run.message",
          "run.steps",
          "run.seed",
          "run.created",
          "run.seconds");

  /** Keeps the parameters as they are, without a copy. */
  public RunFacts {
    parameters = Collections.unmodifiableMap(parameters);
  }

  /** Returns the facts of a run. */
  public static RunFacts of(Run run) {
    return new RunFacts(run.manifest(), run.parameters());
  }

  /** Returns the value of a key, or null if the run has none. */
  public Object value(String key) {
    Object parameter = in(SECTION, key);
    if (parameter != null) {
      return parameter;
    }
    if (key.startsWith(RUN)) {
      Object fact = fact(key);
      if (fact != null) {
        return fact;
      }
    }
    Object note = note(key);
    if (note != null) {
      return note;
    }
    // Sections and keys may contain dots themselves, so every dot may be the one between them.
    for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
      Object value = in(key.substring(0, dot), key.substring(dot + 1));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private Object in(String section, String key) {
    Map<String, Object> values = parameters.get(section);
    if (values == null) {
      return null;
    }
    Object value = values.get(key);
    return value == null ? values.get(key.toLowerCase(Locale.ROOT)) : value;
  }

  private Object note(String key) {
    if (key.startsWith(ANNOTATION)) {
      return manifest.notes().annotations().get(key.substring(ANNOTATION.length()));
    }
    RunLink link =
        key.startsWith(LINK) ? manifest.notes().links().get(key.substring(LINK.length())) : null;
    return link == null ? null : link.toString();
  }

  private Object fact(String key) {
    if (key.startsWith(HASH)) {
      return manifest.hashes().get(key.substring(HASH.length()));
    }
    if (key.startsWith(PROVENANCE)) {
      return manifest.provenance().get(key.substring(PROVENANCE.length()));
    }
    return switch (key) {
      case "run.id" -> manifest.id();
      case "run.group" -> manifest.group();
      case "run.name" -> manifest.name();
      case "run.state" -> manifest.state().name().toLowerCase(Locale.ROOT);
      case "run.message" -> manifest.message();
      case "run.steps" -> manifest.steps();
      case "run.seed" -> manifest.seed();
      case "run.created" ->
          Instant.ofEpochMilli(manifest.createdMillis()).truncatedTo(ChronoUnit.SECONDS).toString();
      case "run.seconds" -> seconds();
      default -> null;
    };
  }

  private Double seconds() {
    return manifest.sealedMillis() == 0
        ? null
        : (manifest.sealedMillis() - manifest.createdMillis()) / 1000.0;
  }

  /** Returns the keys that have a value: parameters first, then other sections, then the rest. */
  public List<String> keys() {
    Map<String, Object> keys = new LinkedHashMap<>();
    parameters.getOrDefault(SECTION, Map.of()).keySet().forEach(key -> keys.put(key, ""));
    parameters.forEach(
        (section, values) -> {
          if (!section.equals(SECTION)) {
            values.keySet().forEach(key -> keys.put(section + "." + key, ""));
          }
        });
    MANIFEST.stream().filter(key -> fact(key) != null).forEach(key -> keys.put(key, ""));
    manifest.hashes().keySet().forEach(name -> keys.put(HASH + name, ""));
    manifest.notes().annotations().keySet().forEach(key -> keys.put(ANNOTATION + key, ""));
    manifest.notes().links().keySet().forEach(name -> keys.put(LINK + name, ""));
    return new ArrayList<>(keys.keySet());
  }
}
