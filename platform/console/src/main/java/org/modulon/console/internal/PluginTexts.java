package org.modulon.console.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modulon.declaration.BehaviorDescription;
import org.modulon.expression.Suggestions;
import org.modulon.launcher.PluginLock;
import org.modulon.launcher.Requirements;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** What is installed, what it provides, and why something doesn't work. */
final class PluginTexts {
  private final Services services;

  PluginTexts(Services services) {
    this.services = services;
  }

  /** Plugins of the lock file and bundles deployed by hand, with what they provide. */
  String list() {
    Map<String, String> origin = new LinkedHashMap<>();
    locked().forEach(entry -> origin.put(entry.name(), "plugins"));
    String deploy = services.platform().home().resolve("deploy").toFile().toURI().toString();
    for (Bundle bundle : services.context().getBundles()) {
      if (bundle.getLocation().startsWith(deploy)) {
        origin.put(bundle.getSymbolicName(), "deploy");
      }
    }
    Table table = new Table("plugin", "version", "from", "state", "provides");
    for (Map.Entry<String, String> each : origin.entrySet()) {
      Optional<Bundle> bundle = bundle(each.getKey());
      table.add(
          each.getKey(),
          bundle.map(found -> found.getVersion().toString()).orElse("-"),
          each.getValue(),
          bundle.map(PluginTexts::state).orElse("missing"),
          bundle.map(this::provides).orElse(""));
    }
    String problems = String.join("\n", services.platform().problems());
    return (table + (problems.isEmpty() ? "" : "\n" + problems)).stripTrailing();
  }

  /**
   * Why a bundle or a behavior type isn't available, or that it is.
   *
   * @throws UserMistake if there is no such name
   */
  String why(String name) {
    Optional<BehaviorDescription> type = services.kernel().catalog().type(name);
    if (type.isPresent()) {
      return "The behavior type " + name + " is provided by " + type.get().provider() + ".";
    }
    Optional<Bundle> bundle = bundle(name);
    if (bundle.isPresent()) {
      return why(bundle.get());
    }
    for (PluginLock.Entry entry : locked()) {
      if (entry.types().contains(name)) {
        return "The behavior type " + name + " is one of " + absent(entry);
      }
      if (entry.name().equals(name)) {
        return absent(entry);
      }
    }
    throw new UserMistake(
        "Nothing named \""
            + name
            + "\" is installed. "
            + Suggestions.closest(name, known())
                .map(near -> "Did you mean \"" + near + "\"?")
                .orElse("See: modulon plugin list, modulon behaviors.")
            + " Drop a plugin's jar into deploy, or: modulon plugin install JAR");
  }

  /**
   * Says which installed plugin has a behavior type that nobody provides, and why it doesn't.
   *
   * @return a sentence; empty if no such plugin is installed
   */
  Optional<String> provider(String type) {
    return locked().stream()
        .filter(entry -> entry.types().contains(type))
        .findFirst()
        .map(entry -> "It is one of " + absent(entry));
  }

  /** What keeps an installed plugin from the framework. */
  private String absent(PluginLock.Entry entry) {
    try {
      String problem = services.platform().plugins().problem(entry);
      return problem.isEmpty()
          ? bundle(entry.name())
              .map(this::why)
              .orElse(
                  "plugin "
                      + entry.name()
                      + " "
                      + entry.version()
                      + ", which isn't started. Install it again: modulon plugin install JAR")
          : problem;
    } catch (IOException unreadable) {
      throw new UserMistake(unreadable.getMessage());
    }
  }

  private String why(Bundle bundle) {
    if (bundle.getState() == Bundle.ACTIVE) {
      String provided = provides(bundle);
      return bundle.getSymbolicName()
          + " "
          + bundle.getVersion()
          + " is active and provides "
          + (provided.isEmpty() ? "no behaviors." : provided + ".");
    }
    try {
      bundle.start();
      return bundle.getSymbolicName() + " had been stopped, and is active now.";
    } catch (BundleException broken) {
      return bundle.getSymbolicName()
          + " "
          + bundle.getVersion()
          + " is "
          + state(bundle)
          + ": "
          + Requirements.explain(broken);
    }
  }

  private String provides(Bundle bundle) {
    String label = bundle.getSymbolicName() + " " + bundle.getVersion();
    Stream<String> behaviors =
        services.kernel().catalog().types().stream()
            .filter(type -> type.provider().equals(label))
            .map(BehaviorDescription::type);
    Stream<String> backends =
        bundle.getRegisteredServices() == null
            ? Stream.empty()
            : Stream.of(bundle.getRegisteredServices())
                .map(service -> service.getProperty("storage.backend"))
                .filter(String.class::isInstance)
                .map(backend -> backend + " store");
    return Stream.concat(behaviors, backends).collect(Collectors.joining(", "));
  }

  private List<String> known() {
    List<String> names = new ArrayList<>();
    services.kernel().catalog().types().forEach(type -> names.add(type.type()));
    for (PluginLock.Entry entry : locked()) {
      names.add(entry.name());
      names.addAll(entry.types());
    }
    return names;
  }

  private List<PluginLock.Entry> locked() {
    try {
      return services.platform().plugins().entries();
    } catch (IOException unreadable) {
      throw new UserMistake(unreadable.getMessage());
    }
  }

  private Optional<Bundle> bundle(String name) {
    return Stream.of(services.context().getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .findFirst();
  }

  private static String state(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.ACTIVE -> "active";
      case Bundle.STARTING -> "starting";
      case Bundle.STOPPING -> "stopping";
      case Bundle.RESOLVED -> "stopped";
      case Bundle.INSTALLED -> "not resolved";
      default -> "uninstalled";
    };
  }
}
