package org.modulon.kernel.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.modulon.api.spec.SpecException;
import org.modulon.expression.Suggestions;

/** Who fills the slots of a network, and which of them wait for somebody. */
final class Leases {
  private final Roster roster;
  private final Catalog catalog;
  private final Consumer<String> announcement;
  private final Map<Slot, String> vacancies = new LinkedHashMap<>();

  /**
   * The leases of a network whose slots are filled.
   *
   * @param announcement hears what changes, in words
   */
  Leases(Roster roster, Catalog catalog, Consumer<String> announcement) {
    this.roster = roster;
    this.catalog = catalog;
    this.announcement = announcement;
  }

  /** Why no step can be made; empty if all slots are filled. */
  String obstacle() {
    return vacancies.isEmpty() ? "" : vacancies.values().iterator().next();
  }

  boolean concern(Provider provider) {
    return roster.all().stream().anyMatch(slot -> slot.leasesFrom(provider));
  }

  /** Whether a slot of this type could have a better provider than it has. */
  boolean concern(String type) {
    List<Slot> slots = roster.all().stream().filter(slot -> slot.type().equals(type)).toList();
    if (slots.isEmpty()) {
      return false;
    }
    Provider best = catalog.provider(type).orElse(null);
    return slots.stream().anyMatch(slot -> !slot.leasesFrom(best));
  }

  /** Takes what a provider has lent out of the network, and looks for others. */
  void vacate(Provider provider) {
    for (Slot slot : roster.all()) {
      if (slot.leasesFrom(provider)) {
        slot.vacate();
        vacancies.put(slot, waitsFor(slot, provider.label() + " has left"));
        announcement.accept(slot.label() + " lost its bundle " + provider.label());
      }
    }
    fill(provider.type());
  }

  /** Gives each slot of a type to the provider of the highest standing that fits it. */
  void fill(String type) {
    List<Provider> candidates = catalog.providers(type);
    for (Slot slot : roster.all()) {
      if (slot.type().equals(type)
          && !candidates.isEmpty()
          && !slot.leasesFrom(candidates.get(0))) {
        slot.vacate();
        occupyFirst(slot, candidates);
      }
    }
    roster.restep();
  }

  /** Fills a new slot, which isn't in the roster yet, and lets its behavior initialize. */
  void admit(Slot slot, long step) {
    Provider provider = catalog.provider(slot.type()).orElseThrow(() -> unknown(catalog, slot));
    boolean ready = false;
    try {
      slot.occupy(provider);
      slot.join();
      slot.bind(step);
      slot.initialize();
      ready = true;
    } finally {
      if (!ready) {
        slot.dismiss();
      }
    }
  }

  /** Empties a slot for good. */
  void dismiss(Slot slot) {
    slot.vacate();
    vacancies.remove(slot);
  }

  void giveBackAll() {
    roster.all().forEach(Slot::vacate);
  }

  /** A slot whose type nobody provides. */
  static SpecException unknown(Catalog catalog, Slot slot) {
    return unknown(catalog, slot.path() + ".type", slot.type());
  }

  static SpecException unknown(Catalog catalog, String path, String type) {
    List<String> known = catalog.types().stream().map(each -> each.type()).toList();
    return SpecException.missingType(
        path,
        type,
        Suggestions.hint(type, known, "Installed types: ")
            + " See: modulon behaviors, modulon plugin list");
  }

  private void occupyFirst(Slot slot, List<Provider> candidates) {
    for (Provider candidate : candidates) {
      if (occupy(slot, candidate)) {
        return;
      }
    }
  }

  private boolean occupy(Slot slot, Provider successor) {
    try {
      slot.occupy(successor);
      slot.join();
      slot.bind(roster.network().iteration());
      vacancies.remove(slot);
      announcement.accept(slot.label() + " is now filled by " + successor.label());
      return true;
    } catch (RuntimeException | LinkageError misfit) {
      slot.dismiss();
      vacancies.put(
          slot, waitsFor(slot, successor.label() + " doesn't fit: " + misfit.getMessage()));
      announcement.accept(vacancies.get(slot));
      return false;
    }
  }

  private static String waitsFor(Slot slot, String why) {
    return slot.label()
        + " waits for a plugin that provides "
        + slot.type()
        + ": "
        + why
        + ". Install one to go on.";
  }
}
