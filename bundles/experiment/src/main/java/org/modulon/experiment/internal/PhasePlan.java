package org.modulon.experiment.internal;

import java.util.List;
import java.util.stream.Stream;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.Network;
import org.modulon.expression.Suggestions;
import org.modulon.model.Model;
import org.modulon.model.RunSpec.Phase;

/** The phases of a run: how far each goes, and what takes part in it. */
final class PhasePlan {
  private final List<Phase> phases;

  PhasePlan(List<Phase> phases) {
    this.phases = phases;
  }

  /**
   * Refuses tags that no behavior has, also in phases that fewer steps leave out.
   *
   * @throws org.modulon.model.ModelException at the first of them
   */
  static void check(Model model, Network network) {
    List<Phase> phases =
        Stream.concat(model.run().phases().stream(), model.run().cut().stream()).toList();
    for (int i = 0; i < phases.size(); i++) {
      String path = "run.phases." + i + ".";
      for (String tag : phases.get(i).activate()) {
        requireBehavior(tag, path + "activate", model, network);
      }
      for (String tag : phases.get(i).deactivate()) {
        requireBehavior(tag, path + "deactivate", model, network);
      }
    }
  }

  /**
   * Switches to the phases that begin at a step, and tells where the present one ends.
   *
   * @param done how many steps have been made
   * @return the step before which nothing is to be switched, larger than {@code done} unless all
   *     phases are over
   */
  long enter(long done, Network network) {
    long end = 0;
    for (Phase phase : phases) {
      if (end == done) {
        apply(phase, network);
      }
      end += phase.steps();
      if (end > done) {
        return end;
      }
    }
    return end;
  }

  private static void apply(Phase phase, Network network) {
    phase.deactivate().forEach(network::deactivate);
    phase.activate().forEach(network::activate);
    network.setRecording(phase.recording());
  }

  private static void requireBehavior(String tag, String path, Model model, Network network) {
    if (network.find(tag, BehaviorSlot.class).isEmpty()) {
      Stream<String> known =
          network.all(BehaviorSlot.class).stream().flatMap(slot -> slot.tags().stream());
      throw model.mistake(
          path,
          "no behavior has the tag \""
              + tag
              + "\". "
              + Suggestions.hint(tag, known.distinct().toList(), "Tags of behaviors: "));
    }
  }
}
