package org.modulon.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The running distribution, as a service. */
@ProviderType
public interface Platform {
  /** The folder of the distribution. */
  Path home();

  /** The lock file of installed plugins. */
  PluginLock plugins();

  /** Returns when the installed plugins have been started, as far as they can be. */
  void awaitPlugins();

  /**
   * Returns when the installed plugins have been started that behaviors of some types need: those
   * that provide one of them, and those that provide something else than behaviors. If a type is
   * nobody's, all are started, so that what is said of it is said of all.
   */
  void awaitPlugins(Set<String> types);

  /** What is wrong with installed plugins, in words; empty if nothing is. */
  List<String> problems();

  /**
   * Adds the bundles of the shell to the framework; returns when they run.
   *
   * @param interactive whether to start the shell on the terminal too
   */
  void startShell(boolean interactive);

  /** Tells the user something that nobody asked for, such as the arrival of a plugin. */
  void tell(String text);

  /** Says who shows what is told; by default the standard error stream does. */
  void listen(Consumer<String> listener);

  /** Whether plugins lie in the folder {@code deploy} at present. */
  boolean hasDeployed();

  /**
   * Starts watching the folder {@code deploy}; returns when its plugins of now are installed. Does
   * nothing when it is watched already.
   */
  void startDeploy();
}
