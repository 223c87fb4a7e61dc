package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.Network;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Tap;
import org.modulon.kernel.BehaviorFailedException;
import org.modulon.kernel.BehaviorTiming;
import org.modulon.kernel.Simulation;
import org.modulon.kernel.SimulationListener;
import org.modulon.kernel.SimulationState;
import org.modulon.kernel.TapSink;
import org.modulon.numerics.Spikes;

/** The simulation loop over a network, and the hot swap of what fills its slots. */
final class LiveSimulation implements Simulation, Catalog.Listener, Boundary.Keeper {
  private final LiveNetwork network;
  private final Catalog catalog;
  private final long patienceMillis;
  private final List<Slot> schedule;
  private Slot[] stepping;
  private final Map<NeuronGroup, SpikeTally> tallies = new LinkedHashMap<>();
  private final SpikeTally[] tallied;
  private final List<SimulationListener> listeners = new CopyOnWriteArrayList<>();
  private final Boundary boundary = new Boundary(this);
  private final Map<Slot, String> vacancies = new LinkedHashMap<>();
  private volatile String message = "";
  private volatile boolean failed;
  private volatile boolean closed;

  /**
   * A simulation at step 0.
   *
   * @param patienceMillis how long a slot may be vacant before the simulation pauses
   */
  LiveSimulation(LiveNetwork network, Catalog catalog, long patienceMillis) {
    this.network = network;
    this.catalog = catalog;
    this.patienceMillis = patienceMillis;
    Schedule order = new Schedule(network);
    schedule = order.all();
    stepping = Schedule.stepping(schedule);
    for (NeuronGroup group : network.groups()) {
      if (group.declares("spike", Spikes.class)) {
        tallies.put(group, new SpikeTally(group.spikes("spike")));
      }
    }
    tallied = tallies.values().toArray(SpikeTally[]::new);
    catalog.addListener(this);
    schedule.stream()
        .map(Slot::provider)
        .distinct()
        .filter(provider -> !catalog.offers(provider))
        .forEach(this::left);
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
    return List.copyOf(schedule);
  }

  @Override
  public List<BehaviorTiming> timings() {
    List<BehaviorTiming> timings = new ArrayList<>();
    schedule.forEach(slot -> timings.add(new BehaviorTiming(slot, slot.nanoseconds())));
    return timings;
  }

  @Override
  public List<Tap> taps() {
    return network.taps().all();
  }

  @Override
  public long spikes(NeuronGroup group) {
    SpikeTally tally = tallies.get(group);
    return tally == null ? 0 : tally.count();
  }

  @Override
  public long spikeHash(NeuronGroup group) {
    SpikeTally tally = tallies.get(group);
    return tally == null ? 0 : tally.hash();
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
    }
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
  public void recordTo(TapSink sink) {
    boundary.change(() -> network.taps().recordTo(sink));
  }

  @Override
  public void flush() {
    boundary.change(network.taps()::drainAll);
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
    if (schedule.stream().anyMatch(slot -> slot.leasesFrom(provider))) {
      boundary.change(() -> vacate(provider));
    }
  }

  @Override
  public void arrived(String type) {
    Provider best = catalog.provider(type).orElse(null);
    if (schedule.stream().anyMatch(slot -> slot.type().equals(type) && !slot.leasesFrom(best))) {
      boundary.change(() -> arrive(type));
    }
  }

  @Override
  public String obstacle() {
    return vacancies.isEmpty() ? "" : vacancies.values().iterator().next();
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

  private void giveBack() {
    if (!closed) {
      closed = true;
      schedule.forEach(Slot::vacate);
      network.parallel().close();
    }
  }

  private void step() {
    long step = network.beginStep();
    Slot slot = null;
    try {
      long before = System.nanoTime();
      for (Slot each : stepping) {
        slot = each;
        each.iterate(step);
        long now = System.nanoTime();
        each.spent(now - before);
        before = now;
      }
    } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
      throw failure(slot, step, thrown);
    }
    for (SpikeTally tally : tallied) {
      tally.step(step);
    }
    network.taps().drainFull();
  }

  private BehaviorFailedException failure(Slot slot, long step, Throwable thrown) {
    BehaviorFailedException failure =
        new BehaviorFailedException(slot.label(), slot.path(), step, thrown);
    failed = true;
    message = failure.getMessage();
    return failure;
  }

  private void vacate(Provider provider) {
    for (Slot slot : schedule) {
      if (slot.leasesFrom(provider)) {
        slot.vacate();
        vacancies.put(slot, waitsFor(slot, provider.label() + " has left"));
        announce(slot.label() + " lost its bundle " + provider.label());
      }
    }
    fill(provider.declaration().type());
    explain();
  }

  private void arrive(String type) {
    fill(type);
    explain();
  }

  /** Says what is missing, unless a failure has more to say. */
  private void explain() {
    message = failed ? message : obstacle();
  }

  /** Gives each slot of a type to the provider of the highest standing that fits it. */
  private void fill(String type) {
    List<Provider> candidates = catalog.providers(type);
    for (Slot slot : schedule) {
      if (slot.type().equals(type)
          && !candidates.isEmpty()
          && !slot.leasesFrom(candidates.get(0))) {
        slot.vacate();
        occupyFirst(slot, candidates);
      }
    }
    stepping = Schedule.stepping(schedule);
  }

  private void occupyFirst(Slot slot, List<Provider> candidates) {
    for (Provider candidate : candidates) {
      if (occupy(slot, candidate)) {
        return;
      }
    }
  }

  private boolean occupy(Slot slot, Provider successor) {
    try {
      slot.occupy(successor, network.seed());
      slot.bind(network.iteration());
      vacancies.remove(slot);
      announce(slot.label() + " is now filled by " + successor.label());
      return true;
    } catch (RuntimeException | LinkageError misfit) {
      slot.dismiss();
      vacancies.put(
          slot, waitsFor(slot, successor.label() + " doesn't fit: " + misfit.getMessage()));
      announce(vacancies.get(slot));
      return false;
    }
  }

  private String waitsFor(Slot slot, String why) {
    return slot.label()
        + " waits for a plugin that provides "
        + slot.type()
        + ": "
        + why
        + ". Install one to go on.";
  }

  private void announce(String change) {
    String at = "after step " + network.iteration() + ": " + change;
    listeners.forEach(listener -> listener.swapped(this, at));
  }
}
