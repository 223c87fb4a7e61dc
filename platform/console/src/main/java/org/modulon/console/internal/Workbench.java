package org.modulon.console.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.modulon.experiment.CheckpointReport;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunRequest;
import org.modulon.experiment.RunService;
import org.modulon.experiment.RunSession;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.kernel.SimulationState;
import org.modulon.launcher.Platform;
import org.modulon.model.Model;
import org.modulon.plot.Plotter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The model that the shell works on, and what it runs and draws. */
@Component(service = Workbench.class)
public final class Workbench {
  static final String LOAD = "net:load examples/basics.yaml";

  private final Services services;
  private final Output output = new Output(System.out, System.out, false);
  private final FigureQueue figures = new FigureQueue(output);
  private final SynchronousBundleListener stopping = this::bundleChanged;
  private Model model;
  private RunSession session;
  private RunThread runner;

  /** Collects the services. */
  @Activate
  public Workbench(
      BundleContext context,
      @Reference Kernel kernel,
      @Reference RunService runs,
      @Reference Plotter plotter,
      @Reference Platform platform) {
    services = new Services(context, kernel, runs, plotter, platform);
    context.addBundleListener(stopping);
  }

  @Deactivate
  synchronized void deactivate() {
    services.context().removeBundleListener(stopping);
    end();
    if (session != null) {
      session.close();
      session = null;
    }
  }

  /** When the framework begins to stop, the run is stored and drawn before its plugins leave. */
  private void bundleChanged(BundleEvent event) {
    if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == 0) {
      end();
    }
  }

  private synchronized void end() {
    if (running()) {
      stopRun();
    }
    figures.await();
  }

  private void stopRun() {
    output.notice(Receipt.stopping(session.simulation()));
    session.simulation().stop();
    runner.awaitEnd();
  }

  Services services() {
    return services;
  }

  /** Builds a model; the one before is closed. */
  synchronized Simulation load(Path path) {
    requireNoRun();
    Model read = ModelOptions.of(path).read();
    RunSession opened = open(read);
    if (session != null) {
      session.close();
    }
    model = read;
    session = opened;
    runner = null;
    return opened.simulation();
  }

  synchronized Simulation simulation() {
    return require().simulation();
  }

  /** The simulation of the run that is going on. */
  synchronized Simulation requireRun() {
    require();
    if (!running()) {
      throw new UserMistake("No run is going on. Start one: sim:start");
    }
    return session.simulation();
  }

  /**
   * Begins a run of the loaded model, or goes on with a paused one.
   *
   * @return what the user should know of it, as a line; empty if nothing
   */
  synchronized String start(OptionalLong steps) {
    require();
    if (running()) {
      if (steps.isPresent()) {
        throw new UserMistake(
            "A run of "
                + plannedSteps()
                + " steps is going on, whose length can't change (got "
                + steps.getAsLong()
                + "). Go on with it: sim:start. Or end it first: sim:stop");
      }
      session.simulation().resume();
      return "";
    }
    String notice = renew(steps);
    launch();
    return notice;
  }

  /**
   * What steps came to.
   *
   * @param made how many were made
   * @param notice what the user should know, as a line; empty if nothing
   */
  record Stepped(long made, String notice) {}

  /** Makes some steps and pauses again; begins a run if there is none. */
  Stepped step(long steps) {
    Simulation simulation;
    String notice = "";
    synchronized (this) {
      require();
      if (!running()) {
        notice = renew(OptionalLong.empty());
        session.simulation().pause();
        launch();
      } else {
        session.simulation().pause();
      }
      simulation = session.simulation();
    }
    return new Stepped(simulation.advance(steps), notice);
  }

  /** Ends the run and waits until it is stored. */
  synchronized Simulation stop() {
    requireRun();
    stopRun();
    return session.simulation();
  }

  /** Writes a checkpoint of the run that is going on. */
  CheckpointReport checkpoint() {
    RunSession current;
    synchronized (this) {
      requireRun();
      current = session;
    }
    try {
      return current.checkpoint();
    } catch (IllegalStateException ended) {
      throw new UserMistake(ended.getMessage());
    }
  }

  synchronized boolean running() {
    return runner != null && runner.running();
  }

  /** What the simulation does; a run that hasn't reached its first step counts as running. */
  synchronized SimulationState state() {
    SimulationState state = require().simulation().state();
    if (!session.obstacle().isEmpty()) {
      return SimulationState.PAUSED;
    }
    return state == SimulationState.IDLE && running() ? SimulationState.RUNNING : state;
  }

  /** What the simulation or its store waits for; empty if nothing. */
  synchronized String message() {
    String obstacle = require().obstacle();
    return obstacle.isEmpty() ? session.simulation().message() : obstacle;
  }

  /** How many steps of the loaded model a number or a time is. */
  synchronized long steps(String length, String command) {
    return require().model().steps(length, command);
  }

  synchronized long plannedSteps() {
    return require().model().run().steps();
  }

  private RunSession open(Model read) {
    RunRequest request =
        new RunRequest(
            1,
            false,
            Environment.provenance(List.of("modulon", "console"), GitState.ask()),
            Environment.bundles(
                services.context(),
                services.platform(),
                BundleHashes.ask(services.context(), services.platform().plugins())));
    RunSession opened = Opening.of(services, read, () -> services.runs().open(read, request));
    boolean sound = false;
    try {
      services.plotter().check(read, Recorded.by(opened.simulation()));
      sound = true;
      return opened;
    } finally {
      if (!sound) {
        opened.close();
      }
    }
  }

  /**
   * A session executes once: a further run, or one of another length, needs a new one. The first
   * run is one of the network that was loaded and shown.
   */
  private String renew(OptionalLong steps) {
    boolean first = runner == null;
    if (steps.isEmpty()) {
      Opening.requireLength(model, "Say it: sim:start 1000");
    }
    if (first && steps.isEmpty()) {
      return "";
    }
    long seed = session.simulation().network().seed();
    Model next = steps.isPresent() ? model.lasting(steps.getAsLong()) : model;
    RunSession opened = open(first ? next.with("seed", Long.toString(seed), "net:load") : next);
    session.close();
    session = opened;
    return first
        ? ""
        : "The run before has ended; this is a new one, of a network built anew with the seed "
            + opened.simulation().network().seed()
            + ".\n";
  }

  private void launch() {
    RunSession current = session;
    runner = new RunThread(current, output, report -> draw(current.model(), report));
    runner.start();
  }

  /** The run is over, and its figures may take a while: nobody waits for them but the end. */
  private void draw(Model drawn, RunReport report) {
    figures.add(
        report.run().manifest().path(),
        () -> Figures.draw(services.plotter(), drawn, report, output));
  }

  private RunSession require() {
    if (session == null) {
      throw new UserMistake("No model is loaded. Load one: " + LOAD);
    }
    return session;
  }

  private void requireNoRun() {
    if (running()) {
      throw new UserMistake("A run is going on. End it first: sim:stop");
    }
  }
}
