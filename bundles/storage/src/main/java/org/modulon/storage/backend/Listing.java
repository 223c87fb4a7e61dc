package org.modulon.storage.backend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.modulon.storage.Run;
import org.modulon.storage.RunFacts;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunReferences;
import org.modulon.storage.StoreException;

/**
 * The runs of a backend that keeps no index: each is opened to be listed, and one that is damaged
 * is listed with its fault. Callable from any thread.
 *
 * @param <P> what the backend calls the place of a run
 */
public final class Listing<P> {
  /** By group, then creation, then name. */
  private static final Comparator<RunManifest> ORDER =
      Comparator.comparing(RunManifest::group)
          .thenComparing(RunManifest::createdMillis)
          .thenComparing(RunManifest::name);

  private final Function<P, Optional<? extends Run>> opener;
  private final Function<P, Path> file;

  /**
   * A run that was listed.
   *
   * @param manifest what the listing says of it
   * @param place where it is
   */
  public record Listed<P>(RunManifest manifest, P place) {}

  /**
   * Lists runs.
   *
   * @param opener opens a run; empty if it is gone, or was only about to begin; what it throws is
   *     the run's fault
   * @param file the file or folder that the run is named after, in the folder of its group
   */
  public Listing(Function<P, Optional<? extends Run>> opener, Function<P, Path> file) {
    this.opener = opener;
    this.file = file;
  }

  /** Returns what can be said of the runs, in order. */
  public List<Listed<P>> of(List<P> places) {
    List<Listed<P>> runs = new ArrayList<>();
    for (P place : places) {
      facts(place).ifPresent(facts -> runs.add(new Listed<>(facts.manifest(), place)));
    }
    runs.sort(Comparator.comparing(Listed::manifest, ORDER));
    return runs;
  }

  /** Returns the manifests of the runs, in order. */
  public List<RunManifest> manifests(List<P> places) {
    return of(places).stream().map(Listed::manifest).toList();
  }

  /** Shows manifest and parameters of the runs, in order. */
  public void scan(List<P> places, Consumer<RunFacts> visitor) {
    List<RunFacts> facts = new ArrayList<>();
    for (P place : places) {
      facts(place).ifPresent(facts::add);
    }
    facts.sort(Comparator.comparing(RunFacts::manifest, ORDER));
    facts.forEach(visitor);
  }

  /** Finds the run that a reference means among all, see {@link RunReferences}. */
  public P find(List<P> places, String reference) {
    List<Listed<P>> runs = of(places);
    List<RunManifest> manifests = runs.stream().map(Listed::manifest).toList();
    return runs.get(manifests.indexOf(RunReferences.resolve(manifests, reference))).place();
  }

  /** Returns the manifest of a run, or what stands in for it; empty if it is gone. */
  public Optional<RunManifest> manifest(P place) {
    return facts(place).map(RunFacts::manifest);
  }

  private Optional<RunFacts> facts(P place) {
    try {
      return opener.apply(place).map(RunFacts::of);
    } catch (StoreException e) {
      return Optional.of(new RunFacts(unreadable(file.apply(place), e), Map.of()));
    }
  }

  private static RunManifest unreadable(Path file, StoreException why) {
    String group = FileNames.display(file.getParent().getFileName().toString());
    String name = FileNames.display(file.getFileName().toString());
    return RunManifest.unreadable(
        RunIds.derived(0, group + "/" + name), group, name, 0, why.getMessage());
  }
}
