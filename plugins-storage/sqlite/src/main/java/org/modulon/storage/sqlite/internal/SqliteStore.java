package org.modulon.storage.sqlite.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongBiFunction;
import java.util.function.UnaryOperator;
import org.modulon.storage.Compaction;
import org.modulon.storage.NewRun;
import org.modulon.storage.Recovery;
import org.modulon.storage.Resumption;
import org.modulon.storage.Run;
import org.modulon.storage.RunFacts;
import org.modulon.storage.RunIds;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunNotes;
import org.modulon.storage.RunReferences;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunTrash;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.PlaceProbe;
import org.modulon.storage.backend.RunPath;

/** All databases of one folder. Keeps what it wrote to open, so that the next run costs little. */
final class SqliteStore implements RunStore {
  private final Path place;
  private final Map<String, GroupWriter> leases = new HashMap<>();
  private final GroupReader reader = new GroupReader();

  /** The groups whose writes the threads within {@link #together} have deferred. */
  private final Map<Thread, List<GroupWriter>> together = new ConcurrentHashMap<>();

  /** A run that was found. */
  record Found(GroupPlace place, String group, long key) {}

  /** A group that can be read, with its name. */
  private record Group(GroupPlace place, String name) {}

  SqliteStore(Path place) {
    this.place = place;
  }

  @Override
  public Path place() {
    return place;
  }

  @Override
  public void requireWritable() {
    PlaceProbe.requireWritable(GroupPlace.root(place), SqliteBackend.NAME);
  }

  @Override
  public RunWriter create(NewRun run) {
    return write(run.group(), leasing -> SqliteRunWriter.create(leasing, run));
  }

  @Override
  public RunWriter adopt(RunManifest ended) {
    return write(ended.group(), leasing -> SqliteRunWriter.adopt(leasing, ended));
  }

  private RunWriter write(String name, Function<Supplier<GroupWriter>, SqliteRunWriter> beginning) {
    GroupPlace group = GroupPlace.of(place, name);
    List<GroupWriter> deferred = together.get(Thread.currentThread());
    if (deferred == null) {
      SqliteRunWriter writer = beginning.apply(() -> GroupWriter.lease(group, name));
      keepOpen(group, name);
      return writer;
    }
    GroupWriter open = keepOpen(group, name);
    if (open.defer()) {
      deferred.add(open);
    }
    return beginning.apply(open::again);
  }

  private GroupWriter keepOpen(GroupPlace group, String name) {
    synchronized (leases) {
      return leases.computeIfAbsent(name, each -> GroupWriter.lease(group, name));
    }
  }

  @Override
  public void together(Runnable work) {
    if (together.containsKey(Thread.currentThread())) {
      work.run();
      return;
    }
    List<GroupWriter> deferred = new ArrayList<>();
    together.put(Thread.currentThread(), deferred);
    try {
      work.run();
    } finally {
      together.remove(Thread.currentThread());
      deferred.forEach(GroupWriter::endDeferring);
    }
  }

  @Override
  public RunWriter resume(String reference, Resumption resumption) {
    Found found = find(reference);
    return Resumer.resume(found.place(), found.group(), found.key(), resumption);
  }

  @Override
  public List<RunManifest> runs() {
    List<RunManifest> runs = new ArrayList<>();
    scan(facts -> runs.add(facts.manifest()));
    return runs;
  }

  @Override
  public void scan(Consumer<RunFacts> visitor) {
    List<Group> groups = new ArrayList<>();
    for (GroupPlace each : GroupPlace.list(place)) {
      groups.add(new Group(each, name(each)));
    }
    groups.sort((a, b) -> a.name().compareTo(b.name()));
    groups.forEach(group -> scan(group, visitor));
  }

  private String name(GroupPlace group) {
    try {
      return reader.read(group, (session, name) -> name).orElse("");
    } catch (StoreException damaged) {
      return group.displayName();
    }
  }

  /** A listing must survive every single database, so its faults become a message. */
  private void scan(Group group, Consumer<RunFacts> visitor) {
    try {
      reader.read(
          group.place(),
          (session, name) -> {
            new RunReader(session, name).scan(visitor);
            return name;
          });
    } catch (StoreException e) {
      String name = group.place().database().getFileName().toString();
      visitor.accept(
          new RunFacts(
              RunManifest.unreadable(
                  RunIds.derived(0, group.name() + "/" + name),
                  group.name(),
                  name,
                  0,
                  e.getMessage()),
              Map.of()));
    }
  }

  @Override
  public Run open(String reference) {
    Found found = find(reference);
    return reader
        .read(
            found.place(),
            (session, name) -> {
              Optional<StoredRun> run = new RunReader(session, name).readOrSalvage(found.key());
              return new SqliteRun(found.place(), run.orElseThrow(() -> gone(reference)));
            })
        .orElseThrow(() -> gone(reference));
  }

  private static StoreException gone(String reference) {
    return StoreException.unknown("run", reference, List.of(), "It was deleted just now.");
  }

  /** Asks the indexes first; only a reference that they don't lead to a run for needs all runs. */
  Found find(String reference) {
    String upper = reference.toUpperCase(Locale.ROOT);
    List<Found> found =
        RunKeys.isId(upper)
            ? among(GroupPlace.list(place), (s, g) -> GroupReader.byId(s, upper))
            : List.of();
    if (found.isEmpty()) {
      found = byPath(reference);
    }
    if (found.isEmpty()) {
      found = among(GroupPlace.list(place), (s, g) -> GroupReader.byName(s, reference));
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    String id = RunReferences.resolve(runs(), reference).id();
    return among(GroupPlace.list(place), (s, g) -> GroupReader.byIdAmongAll(s, id)).stream()
        .findFirst()
        .orElseThrow(() -> unreadable(reference));
  }

  private List<Found> byPath(String path) {
    List<Found> found = new ArrayList<>();
    for (RunPath each : RunPath.readings(path)) {
      found.addAll(
          among(
              List.of(GroupPlace.of(place, each.group())),
              (session, stored) ->
                  stored.equals(each.group()) ? GroupReader.byName(session, each.name()) : 0));
    }
    return found;
  }

  private List<Found> among(List<GroupPlace> groups, ToLongBiFunction<Session, String> finder) {
    List<Found> found = new ArrayList<>();
    for (GroupPlace group : groups) {
      try {
        reader
            .read(
                group, (session, name) -> new Found(group, name, finder.applyAsLong(session, name)))
            .filter(each -> each.key() != 0)
            .ifPresent(found::add);
      } catch (StoreException damaged) {
        if (groups.size() == 1) {
          throw damaged;
        }
      }
    }
    return found;
  }

  /** The listing has a stand-in for what can't be read, which can't be opened. */
  private StoreException unreadable(String reference) {
    return new StoreException(
        StoreException.Kind.DAMAGED, reference, RunReferences.resolve(runs(), reference).message());
  }

  @Override
  public RunManifest annotate(String reference, UnaryOperator<RunNotes> change) {
    return Annotator.annotate(find(reference), change);
  }

  @Override
  public List<Recovery> recover() {
    List<Recovery> recovered = new ArrayList<>();
    for (GroupPlace group : GroupPlace.list(place)) {
      for (Found dead : dead(group)) {
        recover(dead).ifPresent(recovered::add);
      }
    }
    return recovered;
  }

  private List<Found> dead(GroupPlace group) {
    List<Found> dead = new ArrayList<>();
    try {
      reader.read(
          group,
          (session, name) -> {
            List<Long> keys = new ArrayList<>();
            session.query(
                "SELECT key FROM run WHERE state = 'RECORDING' AND deleted IS NULL ORDER BY key",
                row -> keys.add(row.getLong(1)));
            RunReader runs = new RunReader(session, name);
            keys.forEach(key -> addDead(runs, new Found(group, name, key), dead));
            return name;
          });
    } catch (StoreException damaged) {
      System.getLogger(SqliteStore.class.getName())
          .log(System.Logger.Level.DEBUG, "the listing says what is wrong", damaged);
    }
    return dead;
  }

  private static void addDead(RunReader reader, Found found, List<Found> dead) {
    try {
      if (reader
          .read(found.key())
          .filter(r -> !GroupWriter.isAlive(found.place(), r))
          .isPresent()) {
        dead.add(found);
      }
    } catch (StoreException damaged) {
      System.getLogger(SqliteStore.class.getName())
          .log(System.Logger.Level.DEBUG, "the listing says what is wrong", damaged);
    }
  }

  /** One damaged database must not keep the others from being recovered. */
  private static Optional<Recovery> recover(Found found) {
    try {
      GroupWriter group = GroupWriter.lease(found.place(), found.group());
      try {
        return Recoverer.recover(group, found.group(), found.key());
      } finally {
        group.release();
      }
    } catch (StoreException e) {
      String name = "run " + found.key();
      String id = RunIds.derived(0, found.group() + "/" + name);
      return Optional.of(
          new Recovery(
              RunManifest.unreadable(id, found.group(), name, 0, e.getMessage()),
              Map.of(),
              Map.of(),
              "not recovered: " + e.getMessage()));
    }
  }

  @Override
  public Compaction compact() {
    return Compactor.compact(place);
  }

  @Override
  public Optional<RunTrash> trash() {
    return Optional.of(new SqliteTrash(this));
  }

  GroupReader reader() {
    return reader;
  }

  @Override
  public void close() {
    reader.close();
    synchronized (leases) {
      leases.values().forEach(GroupWriter::release);
      leases.clear();
    }
  }
}
