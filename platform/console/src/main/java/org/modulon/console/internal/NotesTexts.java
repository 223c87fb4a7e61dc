package org.modulon.console.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.modulon.storage.DecimalText;
import org.modulon.storage.RunLink;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunStore;

/** Texts about annotations and links of runs. */
final class NotesTexts {
  private NotesTexts() {}

  /** Says what a run has after a change. */
  static String changed(RunManifest run) {
    RunNotes notes = run.notes();
    String counts =
        counted(notes.annotations().size(), "annotation")
            + " and "
            + counted(notes.links().size(), "link");
    return run.path() + " has " + counts + ".";
  }

  private static String counted(int count, String what) {
    return (count == 0 ? "no" : count) + " " + what + (count == 1 ? "" : "s");
  }

  /** Shows annotations and links; empty if there are none. */
  static String show(RunManifest run, RunStore store) {
    RunNotes notes = run.notes();
    StringBuilder text = new StringBuilder();
    if (!notes.annotations().isEmpty()) {
      Table annotations = new Table("annotations", "");
      notes.annotations().forEach((key, value) -> annotations.add("  " + key, plain(value)));
      text.append(annotations).append('\n');
    }
    if (!notes.links().isEmpty()) {
      Map<String, String> names = names(store);
      text.append("links\n");
      notes
          .links()
          .forEach((name, link) -> text.append("  ").append(shown(name, link, names)).append('\n'));
      text.append('\n');
    }
    return text.toString();
  }

  /** Numbers and line breaks as listings show them. */
  private static Object plain(Object value) {
    return value instanceof Double number
        ? DecimalText.shortest(number)
        : value.toString().replaceAll("\\s+", " ");
  }

  private static Map<String, String> names(RunStore store) {
    Map<String, String> names = new TreeMap<>();
    store.runs().forEach(run -> names.put(run.id(), run.path()));
    return names;
  }

  private static String shown(String name, RunLink link, Map<String, String> names) {
    String item = link.item().isEmpty() ? "" : ":" + link.item();
    String target = names.get(link.run());
    return target == null
        ? name + " -> " + link + " (not in this store)"
        : name + " -> " + target + item + " (" + link.run() + ")";
  }

  /** Names the links of other runs that will lead nowhere once some are gone. */
  static List<String> linksTo(Set<String> ids, RunStore store) {
    List<String> lines = new ArrayList<>();
    Map<String, String> gone = new LinkedHashMap<>();
    List<RunManifest> all = store.runs();
    all.stream().filter(run -> ids.contains(run.id())).forEach(r -> gone.put(r.id(), r.path()));
    for (RunManifest run : all) {
      if (!ids.contains(run.id())) {
        run.notes()
            .links()
            .forEach(
                (name, link) -> {
                  if (ids.contains(link.run())) {
                    lines.add(
                        run.path()
                            + " links to "
                            + gone.get(link.run())
                            + " ("
                            + name
                            + "); the link will lead nowhere.");
                  }
                });
      }
    }
    return lines;
  }
}
