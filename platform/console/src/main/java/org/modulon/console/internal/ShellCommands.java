package org.modulon.console.internal;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Shell commands about the shell itself. */
@Component(
    service = ShellCommands.class,
    property = {
      "osgi.command.scope=modulon",
      "osgi.command.function=exit",
      "osgi.command.function=quit",
      Constants.SERVICE_RANKING + ":Integer=1000"
    })
public final class ShellCommands {
  private final BundleContext context;

  /** Works on the framework. */
  @Activate
  public ShellCommands(BundleContext context) {
    this.context = context;
  }

  /** Ends the program. */
  @Descriptor("store the run that is going on, and end Modulon")
  public void exit(CommandSession session) {
    ShellEnd.of(session, context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)).start();
  }

  /** Ends the program. */
  @Descriptor("the same as exit")
  public void quit(CommandSession session) {
    exit(session);
  }
}
