package org.modulon.console.internal;

import java.util.Locale;
import java.util.OptionalLong;
import org.apache.felix.service.command.Descriptor;
import org.modulon.api.NeuronGroup;
import org.modulon.experiment.CheckpointReport;
import org.modulon.kernel.Simulation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shell commands about the simulation. */
@Component(
    service = SimCommands.class,
    property = {
      "osgi.command.scope=sim",
      "osgi.command.function=start",
      "osgi.command.function=pause",
      "osgi.command.function=resume",
      "osgi.command.function=step",
      "osgi.command.function=stop",
      "osgi.command.function=checkpoint",
      "osgi.command.function=status",
      "osgi.command.function=schedule"
    })
public final class SimCommands {
  private final Workbench workbench;

  /** Works on the shell's model. */
  @Activate
  public SimCommands(@Reference Workbench workbench) {
    this.workbench = workbench;
  }

  /** Starts or resumes. */
  @Descriptor("start a run of the loaded model, or go on with a paused one")
  public String start() {
    return begin(OptionalLong.empty());
  }

  /** Starts a run of another length. */
  @Descriptor("start a run of the loaded model")
  public String start(@Descriptor("how many steps") long steps) {
    return begin(OptionalLong.of(steps));
  }

  /** Pauses. */
  @Descriptor("pause after the current step")
  public String pause() {
    return Replies.to(
        () -> {
          workbench.simulation().pause();
          return status();
        });
  }

  /** Resumes. */
  @Descriptor("go on after a pause")
  public String resume() {
    return Replies.to(
        () -> {
          workbench.simulation().resume();
          return status();
        });
  }

  /** Makes one step. */
  @Descriptor("make one step and pause")
  public String step() {
    return step(1);
  }

  /** Makes some steps. */
  @Descriptor("make some steps and pause")
  public String step(@Descriptor("how many") long steps) {
    return Replies.to(
        () -> {
          long made = workbench.step(steps);
          return made + (made == 1 ? " step made; " : " steps made; ") + status();
        });
  }

  /** Stops. */
  @Descriptor("end the run and store it as stopped")
  public String stop() {
    return Replies.to(() -> "stopped at step " + workbench.stop().network().iteration());
  }

  /** Writes a checkpoint. */
  @Descriptor("write a checkpoint into the run, from which modulon run --resume goes on")
  public String checkpoint() {
    return Replies.to(
        () -> {
          CheckpointReport written = workbench.checkpoint();
          return "checkpoint at step " + written.step() + ", " + written.bytes() + " bytes";
        });
  }

  /** Tells the state. */
  @Descriptor("tell what the simulation does")
  public String status() {
    return Replies.to(
        () -> {
          Simulation simulation = workbench.simulation();
          StringBuilder text = new StringBuilder();
          text.append(workbench.state().name().toLowerCase(Locale.ROOT));
          text.append(", step ").append(simulation.network().iteration());
          text.append(" of ").append(workbench.plannedSteps());
          text.append(", seed ").append(simulation.network().seed());
          for (NeuronGroup group : simulation.network().groups()) {
            text.append(", ").append(group.name()).append(": ");
            text.append(simulation.spikes(group)).append(" spikes");
          }
          return workbench.message().isEmpty()
              ? text.toString()
              : text + "\n" + workbench.message();
        });
  }

  /** Shows what a step does. */
  @Descriptor("show what a step does, in order")
  public String schedule() {
    return Replies.to(() -> ScheduleVerb.table(workbench.simulation()).stripTrailing());
  }

  private String begin(OptionalLong steps) {
    return Replies.to(
        () -> {
          workbench.start(steps);
          return status();
        });
  }
}
