package org.modulon.kernel.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.api.spec.GroupSpec;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.api.spec.SpecException;
import org.modulon.api.spec.SynapseSpec;
import org.modulon.expression.Suggestions;
import org.modulon.numerics.Parallel;

/** Builds a network from its definition: objects, then slots, then initial values. */
final class Assembler {
  private final NetworkSpec spec;
  private final Catalog catalog;
  private final LiveNetwork network;

  Assembler(NetworkSpec spec, long seed, Catalog catalog, Parallel parallel) {
    this.spec = spec;
    this.catalog = catalog;
    network = new LiveNetwork(spec.name(), seed, spec.stepDuration(), spec.precision(), parallel);
  }

  LiveNetwork assemble() {
    SpecCheck.check(spec);
    requireTypes();
    createGroups();
    createSynapses();
    createSlots();
    List<Slot> slots = new Schedule(network).all();
    slots.forEach(slot -> slot.occupy(provider(slot), network.seed()));
    List<Slot> ordered = new Schedule(network).byPhase();
    ordered.forEach(slot -> slot.bind(0));
    ordered.forEach(Slot::initialize);
    return network;
  }

  /** Gives back what a failed assembly has leased. */
  void abandon() {
    network.objects().forEach(owner -> owner.slots().forEach(Slot::vacate));
  }

  private void createGroups() {
    for (GroupSpec group : spec.groups()) {
      List<String> tags = new ArrayList<>(List.of(group.name()));
      tags.addAll(group.tags());
      tags.add("NeuronGroup");
      network.add(new LiveNeuronGroup(network, network.groups().size() + 1, tags, group.size()));
    }
  }

  private void createSynapses() {
    for (int i = 0; i < spec.synapses().size(); i++) {
      SynapseSpec synapses = spec.synapses().get(i);
      LiveNeuronGroup source = endpoint(synapses.from(), "synapses." + i + ".from");
      LiveNeuronGroup target = endpoint(synapses.to(), "synapses." + i + ".to");
      List<String> tags = new ArrayList<>(synapses.tags());
      tags.add(source.name() + "_to_" + target.name());
      tags.add("SynapseGroup");
      int number = spec.groups().size() + i + 1;
      network.add(
          new SynapseBuilder(synapses, "synapses." + i, network, number)
              .build(tags, source, target));
    }
  }

  private void createSlots() {
    addSlots(network, "", spec.behaviors());
    for (int i = 0; i < spec.groups().size(); i++) {
      LiveObject owner = (LiveObject) network.groups().get(i);
      addSlots(owner, "groups." + owner.name() + ".", spec.groups().get(i).behaviors());
    }
    for (int i = 0; i < spec.synapses().size(); i++) {
      LiveObject owner = (LiveObject) network.synapses().get(i);
      addSlots(owner, "synapses." + i + ".", spec.synapses().get(i).behaviors());
    }
  }

  private static void addSlots(LiveObject owner, String prefix, List<BehaviorSpec> behaviors) {
    for (BehaviorSpec behavior : behaviors) {
      owner.add(new Slot(behavior, owner, prefix + "behaviors." + behavior.keyText()));
    }
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
      throw unknownType(prefix + behavior.keyText() + ".type", behavior.type());
    }
  }

  private Provider provider(Slot slot) {
    return catalog
        .provider(slot.type())
        .orElseThrow(() -> unknownType(slot.path() + ".type", slot.type()));
  }

  private SpecException unknownType(String path, String type) {
    List<String> known =
        catalog.types().stream().map(each -> each.type()).collect(Collectors.toList());
    return new SpecException(
        path,
        "no installed plugin provides the behavior type \""
            + type
            + "\". "
            + Suggestions.hint(type, known, "Installed types: ")
            + " See: modulon behaviors, modulon plugin list");
  }
}
