package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.modulon.api.Behavior;
import org.modulon.declaration.BehaviorDescription;
import org.modulon.kernel.BehaviorCatalog;

/** The providers of behavior types, of which the first of each type serves. */
public final class Catalog implements BehaviorCatalog {
  private final Map<String, List<Provider>> providers = new TreeMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** A catalog of constructors. */
  public static Catalog of(List<Supplier<? extends Behavior<?>>> behaviors) {
    Catalog catalog = new Catalog();
    for (Supplier<? extends Behavior<?>> behavior : behaviors) {
      catalog.add(
          Provider.of(
              behavior.get().getClass().getName(), Standing.PLAIN, behavior, instance -> {}));
    }
    return catalog;
  }

  @Override
  public List<BehaviorDescription> types() {
    return names().stream().flatMap(name -> type(name).stream()).toList();
  }

  @Override
  public Optional<BehaviorDescription> type(String name) {
    return provider(name).map(first -> first.declaration().describe(first.label()));
  }

  Optional<Provider> provider(String type) {
    return standing(type).stream().filter(Provider::usable).findFirst();
  }

  boolean offers(Provider provider) {
    return standing(provider.type()).contains(provider);
  }

  /** The providers of a type that can be used, the one that serves first. */
  List<Provider> providers(String type) {
    return standing(type).stream().filter(Provider::usable).toList();
  }

  private synchronized List<String> names() {
    return List.copyOf(providers.keySet());
  }

  /** A copy: asking a provider runs its bundle's code, which must not happen under our lock. */
  private synchronized List<Provider> standing(String type) {
    return List.copyOf(providers.getOrDefault(type, List.of()));
  }

  void add(Provider provider) {
    String type = provider.type();
    synchronized (this) {
      List<Provider> list = providers.computeIfAbsent(type, name -> new ArrayList<>());
      list.add(provider);
      list.sort(Comparator.comparing(Provider::standing).reversed());
    }
    listeners.forEach(listener -> listener.arrived(type));
  }

  /** Forgets a provider, and returns when nobody uses its instances any more. */
  void remove(Provider provider) {
    String type = provider.type();
    synchronized (this) {
      List<Provider> list = providers.get(type);
      list.remove(provider);
      if (list.isEmpty()) {
        providers.remove(type);
      }
    }
    listeners.forEach(listener -> listener.left(provider));
  }

  void addListener(Listener listener) {
    listeners.add(listener);
  }

  void removeListener(Listener listener) {
    listeners.remove(listener);
  }

  /** Hears of arrivals and departures, on the thread that installs or removes the bundle. */
  interface Listener {
    /** A provider of this type has arrived. */
    void arrived(String type);

    /** A provider has left; its instances must be given back before this returns. */
    void left(Provider provider);
  }
}
