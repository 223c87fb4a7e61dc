package org.modulon.launcher.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.modulon.launcher.PluginLock;

/** Installs a folder of plugins into a distribution, when the distribution is assembled. */
public final class InstallPlugins {
  private InstallPlugins() {}

  /**
   * Installs all jars of a folder.
   *
   * @param arguments the distribution and the folder
   */
  public static void main(String[] arguments) throws IOException {
    PluginLock lock = new PluginLock(Path.of(arguments[0]));
    try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      for (Path jar : jars) {
        lock.install(jar);
      }
    }
  }
}
