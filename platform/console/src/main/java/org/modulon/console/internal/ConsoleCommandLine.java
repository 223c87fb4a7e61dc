package org.modulon.console.internal;

import java.util.List;
import org.modulon.experiment.RunService;
import org.modulon.kernel.Kernel;
import org.modulon.launcher.CommandLine;
import org.modulon.launcher.Platform;
import org.modulon.plot.Plotter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The verbs of the program {@code modulon}, as DESIGN lists them, on the services they need. */
@Component(service = CommandLine.class)
public final class ConsoleCommandLine implements CommandLine {
  private final Services services;
  private volatile Interruption interruption = new Interruption();

  /** Collects the services. */
  @Activate
  public ConsoleCommandLine(
      BundleContext context,
      @Reference Kernel kernel,
      @Reference RunService runs,
      @Reference Plotter plotter,
      @Reference Platform platform) {
    services = new Services(context, kernel, runs, plotter, platform);
  }

  @Override
  public int execute(List<String> arguments) {
    Output output =
        new Output(
            System.out,
            System.err,
            Boolean.getBoolean("modulon.terminal"),
            Boolean.getBoolean("modulon.output"));
    try {
      return new Verbs(services, output, interruption).execute(arguments);
    } finally {
      interruption = new Interruption(); // an interrupt is of one verb, not of those after it
    }
  }

  @Override
  public void interrupt() {
    interruption.raise();
  }
}
