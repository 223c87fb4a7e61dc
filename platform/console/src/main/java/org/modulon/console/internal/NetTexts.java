package org.modulon.console.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.Network;
import org.modulon.api.NetworkObject;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.api.SynapsePart;
import org.modulon.api.Tagged;
import org.modulon.api.Tap;
import org.modulon.api.TapColumn;
import org.modulon.api.spec.BehaviorSpec;
import org.modulon.kernel.Simulation;

/** Network objects in words. */
final class NetTexts {
  private NetTexts() {}

  static String tree(Simulation simulation) {
    Network network = simulation.network();
    StringBuilder text = new StringBuilder();
    add(text, network, "");
    network.groups().forEach(group -> add(text, group, "  "));
    network.synapses().forEach(group -> add(text, group, "  "));
    List<Tap> taps = simulation.taps();
    if (!taps.isEmpty()) {
      text.append("  recorded\n");
      taps.forEach(tap -> text.append("    ").append(line(tap)).append('\n'));
    }
    return text.toString().stripTrailing();
  }

  static String line(Tagged thing) {
    if (thing instanceof BehaviorSlot slot) {
      return slot.owner().name() + "  " + slotLine(slot);
    }
    if (thing instanceof Tap tap) {
      return tap.name() + "  " + tap.samples() + " samples of shape " + shape(tap);
    }
    if (thing instanceof TapColumn column) {
      return column.name() + "  column " + column.index() + " of " + line(column.tap());
    }
    if (thing instanceof NeuronGroup group) {
      return group.name() + "  " + group.size() + " neurons  " + tags(group);
    }
    if (thing instanceof SynapseGroup group) {
      return group.name()
          + "  "
          + group.source().name()
          + " to "
          + group.target().name()
          + ", "
          + group.connections().count()
          + " synapses"
          + (group.parts().isEmpty() ? "" : " in " + group.parts().size() + " parts")
          + "  "
          + tags(group);
    }
    if (thing instanceof SynapsePart part) {
      return part.name()
          + "  part from "
          + part.source().size()
          + " to "
          + part.target().size()
          + " neurons, "
          + part.count()
          + " synapses  "
          + tags(part);
    }
    return thing.name() + "  network  " + tags(thing);
  }

  private static void add(StringBuilder text, NetworkObject object, String indent) {
    text.append(indent).append(line(object)).append('\n');
    for (BehaviorSlot slot : object.behaviors()) {
      text.append(indent).append("  ").append(slotLine(slot)).append('\n');
    }
    if (!object.variables().isEmpty()) {
      text.append(indent).append("  state ").append(String.join(" ", object.variables()));
      text.append('\n');
    }
  }

  private static String slotLine(BehaviorSlot slot) {
    String parameters =
        slot.parameters().entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(" "));
    String condition = slot.occupied() ? "" : " (missing)";
    return BehaviorSpec.keyText(slot.key())
        + "  "
        + String.join(" ", slot.tags())
        + (slot.enabled() ? "" : " (off)")
        + condition
        + (parameters.isEmpty() ? "" : "  " + parameters);
  }

  private static String tags(Tagged thing) {
    return thing.tags().stream().skip(1).collect(Collectors.joining(" ", "[", "]"));
  }

  private static String shape(Tap tap) {
    return tap.description().shape().isEmpty() ? "scalar" : tap.description().shape().toString();
  }
}
