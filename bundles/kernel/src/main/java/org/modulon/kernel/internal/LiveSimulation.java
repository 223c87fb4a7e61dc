package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.Network;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Tap;
import org.modulon.kernel.BehaviorFailedException;
import org.modulon.kernel.BehaviorTiming;
import org.modulon.kernel.Simulation;
import org.modulon.kernel.SimulationListener;
import org.modulon.kernel.SimulationState;
import org.modulon.kernel.Snapshot;
import org.modulon.kernel.TapSink;
import org.modulon.numerics.SpikeTally;

/** The simulation loop over a network, and the gate through which others change it. */
final class LiveSimulation implements Simulation, Catalog.Listener, Boundary.Keeper {
  private final LiveNetwork network;
  private final Catalog catalog;
  private final long patienceMillis;
  private final IntFunction<Simulation> twin;
  private final Roster roster;
  private final Leases leases;
  private final Structure structure;
  private final Tallies tallies;
  private final LiveSynapseGroup[] delayed;
  private final FiniteWatch watch;
  private final List<SimulationListener> listeners = new CopyOnWriteArrayList<>();
  private final Boundary boundary = new Boundary(this);
  private volatile String message = "";
  private volatile boolean failed;
  private volatile boolean closed;
  private boolean stepping;

  /**
   * A simulation at step 0.
   *
   * @param patienceMillis how long a slot may be vacant before the simulation pauses
   * @param twin builds the same network again, for a number of threads
   */
  LiveSimulation(
      LiveNetwork network, Catalog catalog, long patienceMillis, IntFunction<Simulation> twin) {
    this.network = network;
    this.catalog = catalog;
    this.patienceMillis = patienceMillis;
    this.twin = twin;
    roster = new Roster(network);
    leases = new Leases(roster, catalog, this::announce);
    structure = new Structure(network, roster, leases);
    tallies = new Tallies(network);
    delayed =
        network.liveSynapses().stream()
            .filter(LiveSynapseGroup::delayed)
            .toArray(LiveSynapseGroup[]::new);
    watch = new FiniteWatch(network);
    watch.renew();
    catalog.addListener(this);
    roster.all().stream()
        .map(Slot::provider)
        .distinct()
        .filter(provider -> !catalog.offers(provider))
        .forEach(this::left);
    network.changes().open(this::request);
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public SimulationState state() {
    if (closed) {
      return SimulationState.CLOSED;
    }
    if (failed) {
      return SimulationState.FAILED;
    }
    if (boundary.paused()) {
      return SimulationState.PAUSED;
    }
    return boundary.running() ? SimulationState.RUNNING : SimulationState.IDLE;
  }

  @Override
  public String message() {
    return message;
  }

  @Override
  public List<BehaviorSlot> schedule() {
    return List.copyOf(roster.all());
  }

  @Override
  public List<BehaviorTiming> timings() {
    List<BehaviorTiming> timings = new ArrayList<>();
    roster.all().forEach(slot -> timings.add(new BehaviorTiming(slot, slot.nanoseconds())));
    return timings;
  }

  @Override
  public List<Tap> taps() {
    return network.taps().all();
  }

  @Override
  public long spikes(NeuronGroup group) {
    return tallies.of(group).map(SpikeTally::count).orElse(0L);
  }

  @Override
  public long spikeHash(NeuronGroup group) {
    return tallies.of(group).map(SpikeTally::hash).orElse(0L);
  }

  @Override
  public boolean run(long steps) {
    if (steps < 0) {
      throw new IllegalArgumentException("A run has at least 0 steps (got " + steps + ").");
    }
    boundary.enter();
    if (failed) {
      failed = false;
      message = obstacle();
      watch.forget();
    }
    watch.renew();
    try {
      for (long done = 0; done < steps; done++) {
        if (boundary.attention() && !boundary.pass()) {
          return false;
        }
        step();
      }
      return true;
    } finally {
      explain();
      boundary.leave();
    }
  }

  @Override
  public void pause() {
    boundary.pause();
  }

  @Override
  public void resume() {
    boundary.resume();
  }

  @Override
  public long advance(long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("At least 1 step can be made (got " + steps + ").");
    }
    return boundary.allow(steps);
  }

  @Override
  public void stop() {
    boundary.stop();
  }

  @Override
  public boolean stopping() {
    return boundary.stopping();
  }

  @Override
  public void recordTo(TapSink sink) {
    boundary.change(() -> network.taps().recordTo(sink));
  }

  @Override
  public void flush() {
    boundary.change(network.taps()::drainAll);
  }

  @Override
  public void checkEvery(long steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("Every how many steps is at least 1 (got " + steps + ").");
    }
    boundary.change(() -> watch.every(steps));
  }

  @Override
  public void check() {
    boundary.change(this::look);
  }

  private void look() {
    try {
      watch.look(network.iteration(), roster.stepping());
    } catch (BehaviorFailedException diverged) {
      throw failed(diverged);
    }
  }

  @Override
  public void finish() {
    boundary.change(() -> roster.finish(network.iteration()));
  }

  @Override
  public Snapshot snapshot() {
    Snapshot[] taken = new Snapshot[1];
    boundary.change(() -> taken[0] = SnapshotWriter.of(network, roster.all(), tallies));
    return taken[0];
  }

  @Override
  public void restore(Snapshot snapshot) {
    boundary.change(
        () -> {
          structure.restore(snapshot, tallies);
          watch.renew();
          explain();
        });
  }

  @Override
  public void reset() {
    try (Simulation anew = twin.apply(1)) {
      restore(anew.snapshot());
    }
  }

  @Override
  public Simulation fork(int threads) {
    Snapshot present = snapshot();
    Simulation other = twin.apply(threads);
    boolean ready = false;
    try {
      other.restore(present);
      ready = true;
      return other;
    } finally {
      if (!ready) {
        other.close();
      }
    }
  }

  @Override
  public void addListener(SimulationListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeListener(SimulationListener listener) {
    listeners.remove(listener);
  }

  @Override
  public void close() {
    boundary.close();
    catalog.removeListener(this);
    boundary.change(this::giveBack);
  }

  @Override
  public void left(Provider provider) {
    if (leases.concern(provider)) {
      boundary.change(
          () -> {
            leases.vacate(provider);
            explain();
          });
    }
  }

  @Override
  public void arrived(String type) {
    if (leases.concern(type)) {
      boundary.change(
          () -> {
            leases.fill(type);
            watch.renew();
            explain();
          });
    }
  }

  @Override
  public String obstacle() {
    return leases.obstacle();
  }

  @Override
  public long patienceMillis() {
    return patienceMillis;
  }

  @Override
  public void halted() {
    message = obstacle();
    listeners.forEach(listener -> listener.paused(this, message));
  }

  @Override
  public void released() {
    message = obstacle();
    listeners.forEach(listener -> listener.resumed(this));
  }

  /** Passes a change of the structure through the gate: before the next step if one is running. */
  private void request(Consumer<Changes.Steering> change) {
    Runnable action =
        () -> {
          change.accept(structure);
          watch.renew();
        };
    if (stepping && boundary.isRunner()) {
      boundary.later(action);
    } else {
      boundary.change(action);
    }
  }

  private void giveBack() {
    if (!closed) {
      closed = true;
      leases.giveBackAll();
      network.parallel().close();
    }
  }

  private void step() {
    long step = network.beginStep();
    Slot slot = null;
    stepping = true;
    try {
      long before = System.nanoTime();
      for (Slot each : roster.stepping()) {
        slot = each;
        each.iterate(step);
        long now = System.nanoTime();
        each.spent(now - before);
        before = now;
      }
      watch.check(step, roster.stepping());
    } catch (BehaviorFailedException diverged) {
      throw failed(diverged);
    } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
      throw failure(slot, step, thrown);
    } finally {
      stepping = false;
    }
    tallies.step(step);
    for (LiveSynapseGroup group : delayed) {
      group.send(step);
    }
    network.taps().drainFull();
  }

  private BehaviorFailedException failure(Slot slot, long step, Throwable thrown) {
    return failed(new BehaviorFailedException(slot.label(), slot.path(), step, thrown));
  }

  private BehaviorFailedException failed(BehaviorFailedException failure) {
    failed = true;
    message = failure.getMessage();
    return failure;
  }

  /** Says what is missing, unless a failure has more to say. */
  private void explain() {
    message = failed ? message : obstacle();
  }

  private void announce(String change) {
    String at = "after step " + network.iteration() + ": " + change;
    listeners.forEach(listener -> listener.swapped(this, at));
  }
}
