package org.modulon.itests;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.modulon.experiment.RunService;
import org.modulon.kernel.Kernel;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Tests that are executed inside of a framework, as part of a bundle, with the product's bundles.
 *
 * <p>Classes and test methods are public; of Jupiter's annotations only {@code @Test} has an
 * effect.
 */
@ExtendWith(PaxJupiter.class)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class FrameworkTest {
  static final String BASIC = "org.modulon.behaviors.basic";
  static final String RECORDER = "org.modulon.behaviors.recorder";
  static final String EVENT_RECORDER = "org.modulon.behaviors.eventrecorder";
  static final String IZHIKEVICH = "org.modulon.behaviors.izhikevich";
  static final String LIF = "org.modulon.behaviors.lif";
  static final String CONDUCTANCE = "org.modulon.behaviors.conductance";
  static final String STIMULUS = "org.modulon.behaviors.stimulus";
  static final String STDP = "org.modulon.behaviors.stdp";
  static final String HOMEOSTASIS = "org.modulon.behaviors.homeostasis";
  static final String NORMALIZATION = "org.modulon.behaviors.normalization";
  static final String EQUATION = "org.modulon.behaviors.equation";
  static final String FOLDER = "org.modulon.storage.folder";

  private static final String PLUGINS = "itests.plugins";
  private static final long REFRESH_SECONDS = 30;

  @Inject BundleContext context;
  @Inject Kernel kernel;
  @Inject RunService runs;

  /** The distribution's bundles, but for the console, which belongs to a process of its own. */
  @Configuration
  public Option[] configuration() {
    Path home = Distribution.shared().home();
    List<Option> options = new ArrayList<>();
    Stream.of(
            home.resolve("bundles"),
            home.resolve("plugins"),
            Distribution.target().resolve("test-bundles"))
        .flatMap(folder -> Trees.list(folder).stream())
        .filter(jar -> jar.toString().endsWith(".jar"))
        .filter(jar -> !jar.getFileName().toString().matches("(org.modulon.console|picocli).*"))
        .forEach(jar -> options.add(bundle(jar.toUri().toString())));
    options.add(frameworkProperty(PLUGINS).value(home.resolve("plugins").toString()));
    // Without this the framework would hand out classes of the test's class path.
    options.add(frameworkProperty("felix.bootdelegation.implicit").value("false"));
    options.add(frameworkProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"));
    return options.toArray(Option[]::new);
  }

  /** An installed bundle. */
  Bundle installed(String name) {
    return Stream.of(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " isn't installed"));
  }

  /** Installs a plugin from the distribution and starts it. */
  Bundle install(String name) {
    try {
      Bundle bundle = context.installBundle(jar(name).toUri().toString());
      bundle.start();
      return bundle;
    } catch (BundleException broken) {
      throw new AssertionError(name + " can't be installed", broken);
    }
  }

  /** Updates a bundle from the jar that it came from, as deploying a new build of it does. */
  void update(Bundle bundle) {
    try {
      bundle.update(jar(bundle.getSymbolicName()).toUri().toURL().openStream());
      refresh();
    } catch (BundleException | java.io.IOException broken) {
      throw new AssertionError(bundle + " can't be updated", broken);
    }
  }

  void uninstall(Bundle bundle) {
    try {
      bundle.uninstall();
      refresh();
    } catch (BundleException broken) {
      throw new AssertionError(bundle + " can't be uninstalled", broken);
    }
  }

  private Path jar(String name) {
    return Trees.list(Path.of(context.getProperty(PLUGINS))).stream()
        .filter(file -> file.getFileName().toString().startsWith(name + "-"))
        .findFirst()
        .orElseThrow();
  }

  /** Lets the framework drop the wirings that updates and departures have left. */
  private void refresh() {
    CountDownLatch refreshed = new CountDownLatch(1);
    context
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(
            null,
            event -> {
              if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
              }
            });
    try {
      if (!refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("no refresh within " + REFRESH_SECONDS + " s");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", interrupted);
    }
  }
}
