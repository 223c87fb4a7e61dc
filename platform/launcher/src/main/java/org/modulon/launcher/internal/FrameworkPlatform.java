package org.modulon.launcher.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.modulon.launcher.CommandLine;
import org.modulon.launcher.LaunchException;
import org.modulon.launcher.Platform;
import org.modulon.launcher.PluginLock;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The framework of this process: filled from the distribution's folders and the lock file into a
 * cache of its own, which is deleted at the end.
 */
public final class FrameworkPlatform implements Platform, AutoCloseable {
  private static final long COMMAND_LINE_MILLIS = 20_000;
  private static final int DEPLOY_POLL_MILLIS = 500;
  private static final String TERMINAL_LIBRARY = "org.jline";

  private final Path home;
  private final PluginLock plugins;
  private CompletableFuture<Void> plugged = CompletableFuture.completedFuture(null);

  /** Plugins that no type has asked for yet; used by one thread at a time. */
  private final List<PluginLock.Entry> waiting = new ArrayList<>();

  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final Path cache;
  private final Framework framework;
  private boolean deploying;
  private volatile Consumer<String> listener = System.err::println;

  /**
   * Makes a framework that isn't started yet.
   *
   * @param home folder of the distribution, absolute
   * @throws LaunchException if it is none
   */
  public FrameworkPlatform(Path home) {
    this.home = home;
    plugins = new PluginLock(home);
    if (!Files.isDirectory(home.resolve("bundles"))) {
      throw new LaunchException(
          home
              + " isn't a Modulon distribution: it has no folder \"bundles\". Start it with"
              + " bin/modulon, or set modulon.home.");
    }
    try {
      cache = Caches.create();
    } catch (IOException unwritable) {
      throw new LaunchException(
          "no folder can be made for temporary files: "
              + unwritable.getMessage()
              + ". Free some space, or set java.io.tmpdir.",
          unwritable);
    }
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow(() -> new LaunchException("lib has no OSGi framework. Unpack it again."))
            .newFramework(configuration());
  }

  /**
   * Installs and starts the distribution's bundles; its plugins follow meanwhile.
   *
   * @throws LaunchException if that isn't possible
   */
  public void start() {
    try {
      framework.init();
      List<Bundle> installed = install(jars(home.resolve("bundles")));
      framework.getBundleContext().registerService(Platform.class, this, null);
      framework.start();
      framework.adapt(FrameworkWiring.class).resolveBundles(installed);
      startAll(installed);
      plugged = CompletableFuture.runAsync(this::startPlugins);
    } catch (BundleException | IOException broken) {
      throw new LaunchException("the platform can't start: " + broken.getMessage(), broken);
    }
  }

  /**
   * Waits for the command line, which the console's bundle provides.
   *
   * @throws LaunchException if it doesn't come
   */
  public CommandLine commandLine() {
    BundleContext context = framework.getBundleContext();
    ServiceTracker<CommandLine, CommandLine> tracker =
        new ServiceTracker<>(context, CommandLine.class, null);
    tracker.open();
    try {
      CommandLine found = tracker.waitForService(COMMAND_LINE_MILLIS);
      if (found == null) {
        throw new LaunchException("the command line didn't start. " + inactive(context));
      }
      return found;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new LaunchException("interrupted while starting", interrupted);
    }
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public PluginLock plugins() {
    return plugins;
  }

  @Override
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public synchronized void awaitPlugins() {
    plugged.join();
    start(List.copyOf(waiting));
  }

  @Override
  public synchronized void awaitPlugins(Set<String> types) {
    plugged.join();
    Set<String> missing = new HashSet<>(types);
    List<PluginLock.Entry> wanted = new ArrayList<>();
    for (PluginLock.Entry entry : waiting) {
      if (!Collections.disjoint(entry.types(), types)) {
        wanted.add(entry);
        missing.removeAll(entry.types());
      }
    }
    start(missing.isEmpty() ? wanted : List.copyOf(waiting));
  }

  @Override
  public void startShell(boolean interactive) {
    startOrFail(installFolder("console"));
    if (interactive) {
      startTerminal(installFolder("terminal"));
    }
  }

  /**
   * JLine looks for what drives the terminal in the context's class loader, where only the JDK is.
   */
  private void startTerminal(List<Bundle> installed) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    framework.adapt(FrameworkWiring.class).resolveBundles(installed);
    installed.stream()
        .filter(bundle -> bundle.getSymbolicName().equals(TERMINAL_LIBRARY))
        .map(bundle -> bundle.adapt(BundleWiring.class))
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(library -> thread.setContextClassLoader(library.getClassLoader()));
    try {
      startOrFail(installed);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public void tell(String text) {
    listener.accept(text);
  }

  @Override
  public void listen(Consumer<String> next) {
    listener = next;
  }

  @Override
  public boolean hasDeployed() {
    Path deploy = home.resolve("deploy");
    try {
      return Files.isDirectory(deploy) && !jars(deploy).isEmpty();
    } catch (IOException unreadable) {
      problems.add("the folder " + deploy + " can't be read: " + unreadable.getMessage());
      return false;
    }
  }

  @Override
  public synchronized void startDeploy() {
    if (!deploying) {
      deploying = true;
      startAll(installFolder("deploy"));
    }
  }

  /** Waits until the framework is stopped from within. */
  public void awaitStop() {
    try {
      framework.waitForStop(0);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    plugged.join();
    try {
      framework.stop();
      framework.waitForStop(0);
    } catch (BundleException broken) {
      problems.add("the framework didn't stop: " + broken.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    Caches.delete(cache);
    Caches.deleteAbandoned(cache.getParent());
  }

  private Map<String, String> configuration() {
    Map<String, String> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, cache.toString());
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.modulon.launcher;version=1.0.0");
    settings.put("felix.cache.locking", "false");
    settings.put("felix.log.level", "1");
    settings.put("ds.loglevel", "warn");
    settings.put("felix.fileinstall.dir", home.resolve("deploy").toString());
    settings.put("felix.fileinstall.poll", Integer.toString(DEPLOY_POLL_MILLIS));
    settings.put("felix.fileinstall.tmpdir", cache.resolve("deploy").toString());
    settings.put("felix.fileinstall.log.level", "1");
    settings.put("felix.fileinstall.noInitialDelay", "true");
    settings.put("felix.fileinstall.bundles.new.start", "true");
    settings.put("felix.fileinstall.filter", ".*\\.jar");
    System.getProperties()
        .forEach((key, value) -> settings.put(String.valueOf(key), String.valueOf(value)));
    return settings;
  }

  private List<Bundle> install(List<Path> jars) throws BundleException {
    List<Bundle> installed = new ArrayList<>();
    for (Path jar : jars) {
      installed.add(
          framework.getBundleContext().installBundle("reference:" + jar.toUri().toString()));
    }
    return installed;
  }

  /**
   * Starts the plugins that are needed by any verb, while the command line is read, which takes as
   * long.
   */
  private void startPlugins() {
    List<PluginLock.Entry> always = new ArrayList<>();
    try {
      for (PluginLock.Entry entry : plugins.entries()) {
        String problem = plugins.problem(entry);
        if (problem.isEmpty()) {
          (entry.types().isEmpty() ? always : waiting).add(entry);
        } else {
          problems.add(problem);
        }
      }
      plugins.keepVerified();
    } catch (IOException unreadable) {
      problems.add("no plugin is started: " + unreadable.getMessage());
      waiting.clear();
      return;
    }
    start(always);
  }

  private void start(List<PluginLock.Entry> entries) {
    List<Bundle> installed = new ArrayList<>();
    for (PluginLock.Entry entry : entries) {
      installPlugin(plugins.folder().resolve(entry.file()), installed);
    }
    waiting.removeAll(entries);
    if (!installed.isEmpty()) {
      framework.adapt(FrameworkWiring.class).resolveBundles(installed);
      startAll(installed);
    }
  }

  private void installPlugin(Path jar, List<Bundle> installed) {
    try {
      installed.addAll(install(List.of(jar)));
    } catch (BundleException broken) {
      problems.add("plugin " + jar + " isn't installed: " + broken.getMessage());
    }
  }

  private void startAll(List<Bundle> bundles) {
    problems.addAll(started(bundles));
  }

  /** Of bundles without which a verb can't do what it is for. */
  private static void startOrFail(List<Bundle> bundles) {
    List<String> failures = started(bundles);
    if (!failures.isEmpty()) {
      throw new LaunchException(
          String.join(" ", failures) + " Unpack the distribution again, or use another Java.");
    }
  }

  /** Starts bundles, and says what kept some from it. */
  private static List<String> started(List<Bundle> bundles) {
    List<String> failures = new ArrayList<>();
    for (Bundle bundle : bundles) {
      try {
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) == null) {
          bundle.start();
        }
      } catch (BundleException broken) {
        failures.add("bundle " + bundle.getSymbolicName() + " isn't started: " + reason(broken));
      }
    }
    return failures;
  }

  private List<Bundle> installFolder(String name) {
    try {
      List<Bundle> installed = install(jars(home.resolve("bundles").resolve(name)));
      // Ours first: File Install hands jars to the installers that are there when it starts.
      installed.sort(Comparator.comparing(bundle -> !isOurs(bundle)));
      return installed;
    } catch (BundleException | IOException broken) {
      throw new LaunchException("bundles/" + name + " can't start: " + broken.getMessage(), broken);
    }
  }

  private static boolean isOurs(Bundle bundle) {
    return bundle.getSymbolicName().startsWith("org.modulon.");
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static String reason(BundleException broken) {
    String message = String.valueOf(broken.getMessage());
    int requirement = message.indexOf("missing requirement");
    return requirement < 0 ? message : message.substring(requirement);
  }

  private String inactive(BundleContext context) {
    List<String> names = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getState() != Bundle.ACTIVE) {
        names.add(bundle.getSymbolicName());
      }
    }
    return (names.isEmpty() ? "All bundles are active." : "Not active: " + names + ".")
        + (problems.isEmpty() ? "" : " " + String.join(" ", problems));
  }
}
