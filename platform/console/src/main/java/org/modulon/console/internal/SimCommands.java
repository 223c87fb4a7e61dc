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
  public String start(@Descriptor("steps or time") String... words) {
    return Replies.to(
        () -> {
          ShellWords given =
              new ShellWords(
                  "sim:start [STEPS or TIME], for example sim:start 500, sim:start \"50 ms\"",
                  words);
          return workbench.start(
                  given.isEmpty()
                      ? OptionalLong.empty()
                      : OptionalLong.of(steps("sim:start", given, 0)))
              + status();
        });
  }

  /** Pauses. */
  @Descriptor("pause after the current step")
  public String pause(String... words) {
    return Replies.to(
        () -> {
          none("sim:pause", words);
          workbench.requireRun().pause();
          return status();
        });
  }

  /** Resumes. */
  @Descriptor("go on after a pause")
  public String resume(String... words) {
    return Replies.to(
        () -> {
          none("sim:resume", words);
          workbench.requireRun().resume();
          return status();
        });
  }

  /** Makes some steps. */
  @Descriptor("make one step or more and pause; start a run if none is going on")
  public String step(@Descriptor("steps or time") String... words) {
    return Replies.to(
        () -> {
          ShellWords given =
              new ShellWords(
                  "sim:step [STEPS or TIME], for example sim:step 5, sim:step \"2 ms\"", words);
          Workbench.Stepped stepped =
              workbench.step(given.isEmpty() ? 1 : steps("sim:step", given, 1));
          return stepped.notice()
              + stepped.made()
              + (stepped.made() == 1 ? " step made; " : " steps made; ")
              + status();
        });
  }

  /** Stops. */
  @Descriptor("end the run and store it as stopped")
  public String stop(String... words) {
    return Replies.to(
        () -> {
          none("sim:stop", words);
          return "stopped at step " + workbench.stop().network().iteration();
        });
  }

  /** Writes a checkpoint. */
  @Descriptor("write a checkpoint into the run, from which modulon run --resume goes on")
  public String checkpoint(String... words) {
    return Replies.to(
        () -> {
          none("sim:checkpoint", words);
          CheckpointReport written = workbench.checkpoint();
          return "checkpoint at step " + written.step() + ", " + written.bytes() + " bytes";
        });
  }

  /** Tells the state. */
  @Descriptor("tell what the simulation does")
  public String status(String... words) {
    return Replies.to(
        () -> {
          none("sim:status", words);
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
  public String schedule(String... words) {
    return Replies.to(
        () -> {
          none("sim:schedule", words);
          return ScheduleVerb.table(workbench.simulation()).stripTrailing();
        });
  }

  private long steps(String command, ShellWords given, long least) {
    return given.steps(text -> workbench.steps(text, command), least);
  }

  private static void none(String command, String... words) {
    new ShellWords(command + ", for example " + command, words).none();
  }
}
