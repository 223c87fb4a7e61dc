package org.modulon.console.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.modulon.launcher.PluginLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code modulon plugin list|install|why}. */
@Command(
    name = "plugin",
    mixinStandardHelpOptions = true,
    description = "List and install plugins, and ask why one doesn't work.")
final class PluginVerb implements Runnable {
  private final Services services;
  private final Output output;

  @Spec private CommandSpec spec;

  PluginVerb(Services services, Output output) {
    this.services = services;
    this.output = output;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: list, install or why");
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "List the plugins.")
  int list() {
    Deployment.install(services.platform());
    output.result(new PluginTexts(services).list());
    return Verbs.DONE;
  }

  @Command(
      name = "install",
      mixinStandardHelpOptions = true,
      description = "Install a plugin for good.")
  int install(@Parameters(paramLabel = "JAR", description = "an OSGi bundle") Path jar)
      throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new UserMistake("There is no file " + jar + ". Give the path of a plugin's jar.");
    }
    try {
      PluginLock.Entry entry = services.platform().plugins().install(jar);
      output.result(
          entry.name() + " " + entry.version() + " is installed, SHA-256 " + entry.sha256());
    } catch (IllegalArgumentException notABundle) {
      throw new UserMistake(notABundle.getMessage());
    }
    return Verbs.DONE;
  }

  @Command(
      name = "why",
      mixinStandardHelpOptions = true,
      description = "Say why a plugin or a behavior type isn't there.")
  int why(@Parameters(paramLabel = "NAME", description = "bundle or behavior type") String name) {
    Deployment.install(services.platform());
    output.result(new PluginTexts(services).why(name));
    return Verbs.DONE;
  }
}
