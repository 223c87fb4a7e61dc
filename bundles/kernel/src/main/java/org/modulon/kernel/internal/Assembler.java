package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.modulon.api.Behavior.Phase;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecCheck;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.connectivity.Endpoints;
import org.modulon.connectivity.Placement;
import org.modulon.connectivity.Surroundings;
import org.modulon.connectivity.SynapsePlan;
import org.modulon.declaration.GeneScope;
import org.modulon.expression.Suggestions;
import org.modulon.numerics.Parallel;

/**
 * Builds a network from its definition: objects, slots, what ON_ATTACH behaviors shape, synapses,
 * then all other behaviors and initial values.
 */
final class Assembler {
  private final NetworkSpec spec;
  private final Catalog catalog;
  private final LiveNetwork network;

  Assembler(NetworkSpec spec, long seed, Catalog catalog, Parallel parallel) {
    this.spec = spec;
    this.catalog = catalog;
    network = new LiveNetwork(spec, seed, parallel);
  }

  LiveNetwork assemble() {
    SpecCheck.check(spec);
    requireTypes();
    createGroups();
    createSynapses();
    createSlots();
    network.settleWith(slot -> slot.occupy(provider(slot)));
    List<Slot> slots = new Roster(network).all();
    slots.forEach(network::settle);
    for (Slot slot : inPhase(slots, Phase.ON_ATTACH)) {
      slot.join();
      slot.bind(0);
      slot.initialize();
    }
    realizeSynapses();
    List<Slot> others = new ArrayList<>(inPhase(slots, Phase.NORMAL));
    others.addAll(inPhase(slots, Phase.LAST));
    slots.stream().filter(others::contains).forEach(Slot::join);
    others.forEach(slot -> slot.bind(0));
    others.forEach(Slot::initialize);
    return network;
  }

  /** Gives back what a failed assembly has leased. */
  void abandon() {
    network.objects().forEach(owner -> owner.slots().forEach(Slot::vacate));
  }

  private static List<Slot> inPhase(List<Slot> slots, Phase phase) {
    return slots.stream().filter(slot -> slot.phase() == phase).toList();
  }

  private void createGroups() {
    for (GroupSpec group : spec.groups()) {
      List<String> tags = new ArrayList<>(List.of(group.name()));
      tags.addAll(group.tags());
      tags.add("NeuronGroup");
      int number = network.groups().size() + 1;
      network.add(
          new LiveNeuronGroup(
              network,
              number,
              tags,
              group.size(),
              Placement.of(group, purpose -> network.stream(number, 0, purpose))));
    }
  }

  private void createSynapses() {
    for (int i = 0; i < spec.synapses().size(); i++) {
      SynapseSpec synapses = spec.synapses().get(i);
      String path = "synapses." + i;
      LiveNeuronGroup source = endpoint(synapses.from(), path + ".from");
      LiveNeuronGroup target = endpoint(synapses.to(), path + ".to");
      List<String> tags = new ArrayList<>(synapses.tags());
      tags.add(source.name() + "_to_" + target.name());
      tags.add("SynapseGroup");
      int number = spec.groups().size() + i + 1;
      SynapsePlan plan =
          new SynapsePlan(synapses, path, endpoints(source, target), surroundings(number));
      network.add(new LiveSynapseGroup(number, tags, path, source, target, plan));
    }
  }

  private void realizeSynapses() {
    network.liveSynapses().forEach(LiveSynapseGroup::realize);
    network.structureChanged();
  }

  private void createSlots() {
    addSlots(network, spec.behaviors());
    for (int i = 0; i < spec.groups().size(); i++) {
      addSlots((LiveObject) network.groups().get(i), spec.groups().get(i).behaviors());
    }
    for (int i = 0; i < spec.synapses().size(); i++) {
      addSlots((LiveObject) network.synapses().get(i), spec.synapses().get(i).behaviors());
    }
  }

  private static void addSlots(LiveObject owner, List<BehaviorSpec> behaviors) {
    behaviors.forEach(behavior -> owner.add(new Slot(behavior, owner, false)));
  }

  private Surroundings surroundings(int number) {
    return new Surroundings(
        purpose -> network.stream(number, 0, purpose),
        spec.random(),
        new GeneScope(spec.genes()),
        spec.stepDuration(),
        spec.precision());
  }

  private static Endpoints endpoints(LiveNeuronGroup source, LiveNeuronGroup target) {
    return new Endpoints(
        source.size(), source.space(), target.size(), target.space(), source == target);
  }

  private LiveNeuronGroup endpoint(String tag, String path) {
    return network
        .find(tag, LiveNeuronGroup.class)
        .orElseThrow(
            () -> {
              List<String> known =
                  spec.groups().stream().map(GroupSpec::name).collect(Collectors.toList());
              spec.groups().forEach(group -> known.addAll(group.tags()));
              return new SpecException(
                  path,
                  "no neuron group has the tag \""
                      + tag
                      + "\". "
                      + Suggestions.hint(tag, known, "Groups and their tags: "));
            });
  }

  /** Asks for all types before anything large is built. */
  private void requireTypes() {
    spec.behaviors().forEach(each -> requireType(each, "behaviors."));
    spec.groups()
        .forEach(
            group ->
                group
                    .behaviors()
                    .forEach(each -> requireType(each, "groups." + group.name() + ".behaviors.")));
    for (int i = 0; i < spec.synapses().size(); i++) {
      String prefix = "synapses." + i + ".behaviors.";
      spec.synapses().get(i).behaviors().forEach(each -> requireType(each, prefix));
    }
  }

  private void requireType(BehaviorSpec behavior, String prefix) {
    if (catalog.provider(behavior.type()).isEmpty()) {
      throw Leases.unknown(catalog, prefix + behavior.keyText() + ".type", behavior.type());
    }
  }

  private Provider provider(Slot slot) {
    return catalog.provider(slot.type()).orElseThrow(() -> Leases.unknown(catalog, slot));
  }
}
