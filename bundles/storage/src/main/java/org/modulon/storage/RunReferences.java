package org.modulon.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Resolves what a user typed to one run, the same way for every backend. */
public final class RunReferences {
  /** As a name, means the run that was begun last, of the store or behind a group's name. */
  public static final String LAST = "@last";

  private static final Comparator<RunManifest> BEGINNING =
      Comparator.comparingLong(RunManifest::createdMillis).thenComparing(RunManifest::id);

  private RunReferences() {}

  /** Returns the run that was begun last. */
  static Optional<RunManifest> latest(Stream<RunManifest> runs) {
    return runs.max(BEGINNING);
  }

  /**
   * Finds the run whose id, {@code group/name}, name or unique id prefix is the reference, in this
   * order of preference; if there is none, {@code @last} is the run that was begun last, and {@code
   * group/@last} that of a group.
   *
   * @throws StoreException if none or several fit
   */
  public static RunManifest resolve(List<RunManifest> runs, String reference) {
    return resolve("run", runs, reference);
  }

  /**
   * Finds the run of a trash that a reference means, and makes sure that it can be taken out.
   *
   * @param deleted the runs of the trash
   * @param store the store that gets it back
   * @throws StoreException if none or several fit, or the store has a run of its id
   */
  public static RunManifest restorable(
      List<RunManifest> deleted, RunStore store, String reference) {
    RunManifest run = resolve("run in the trash", deleted, reference);
    store.runs().stream()
        .filter(each -> each.id().equals(run.id()))
        .findFirst()
        .ifPresent(
            there -> {
              throw new StoreException(
                  StoreException.Kind.INVALID,
                  reference,
                  "The store has the run "
                      + run.id()
                      + " already, as "
                      + there.path()
                      + ". Expected a run that is only in the trash. Delete "
                      + there.path()
                      + " first, or leave this one in the trash.");
            });
    return run;
  }

  private static RunManifest resolve(String what, List<RunManifest> runs, String reference) {
    String upper = reference.toUpperCase(Locale.ROOT);
    List<Predicate<RunManifest>> rules =
        List.of(
            run -> run.id().equals(upper),
            run -> run.path().equals(reference),
            run -> run.name().equals(reference),
            run -> !upper.isEmpty() && run.id().startsWith(upper));
    for (Predicate<RunManifest> rule : rules) {
      List<RunManifest> fitting = runs.stream().filter(rule).toList();
      if (fitting.size() > 1) {
        throw StoreException.ambiguous(
            reference, fitting.stream().map(run -> run.path() + " (" + run.id() + ")").toList());
      }
      if (fitting.size() == 1) {
        return fitting.get(0);
      }
    }
    Optional<RunManifest> last =
        latest(
            runs.stream()
                .filter(
                    run -> reference.equals(LAST) || reference.equals(run.group() + "/" + LAST)));
    if (last.isPresent()) {
      return last.get();
    }
    throw StoreException.unknown(
        what, reference, names(runs), "Use a run's id, name or group/name.");
  }

  /**
   * Makes a link of what a user typed: the reference of a run, or that and behind a colon the name
   * of a dataset, an object or a file of the run.
   *
   * @throws StoreException if none or several runs fit, or the run has no such item
   */
  public static RunLink link(RunStore store, String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return RunLink.to(store.open(text).manifest().id());
    }
    Run run = store.open(text.substring(0, colon));
    String item = text.substring(colon + 1);
    List<String> items = new ArrayList<>(run.datasetNames());
    items.addAll(run.objects());
    items.addAll(run.files());
    if (!items.contains(item)) {
      throw StoreException.unknown(
          "dataset, object or file",
          item,
          items,
          "Use one that the run " + run.manifest().path() + " has, or link to the run as a whole.");
    }
    return new RunLink(run.manifest().id(), item);
  }

  /** Offers names first, as they are shorter to type, and paths where a name occurs twice. */
  private static List<String> names(List<RunManifest> runs) {
    List<String> names = new ArrayList<>();
    for (RunManifest run : runs) {
      names.add(names.contains(run.name()) ? run.path() : run.name());
    }
    return names;
  }
}
