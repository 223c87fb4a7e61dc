package org.modulon.experiment;

import java.util.List;
import org.modulon.storage.DatasetReceipt;
import org.modulon.storage.Run;

/**
 * What a run has done.
 *
 * @param run the stored run
 * @param steps how many steps the run has, with those before it was resumed
 * @param seconds wall time of these steps
 * @param groups per neuron group
 * @param synapses per synapse group
 * @param datasets per stored dataset
 * @param behaviors per slot, in step order
 */
public record RunReport(
    Run run,
    long steps,
    double seconds,
    List<GroupReport> groups,
    List<SynapseReport> synapses,
    List<DatasetReceipt> datasets,
    List<BehaviorReport> behaviors) {

  /** Copies the lists. */
  public RunReport {
    groups = List.copyOf(groups);
    synapses = List.copyOf(synapses);
    datasets = List.copyOf(datasets);
    behaviors = List.copyOf(behaviors);
  }

  /**
   * A neuron group.
   *
   * @param name first tag
   * @param size neurons
   * @param spikes of all neurons in all steps
   * @param ratePerStep spikes per neuron and step
   * @param spikeHash rolling hash of the spikes, hexadecimal
   */
  public record GroupReport(
      String name, int size, long spikes, double ratePerStep, String spikeHash) {}

  /**
   * A synapse group.
   *
   * @param tags all its tags
   * @param from source group
   * @param to target group
   * @param count enabled synapses
   * @param elements stored elements
   * @param parts sub synapse groups it is split into, 1 if it isn't
   */
  public record SynapseReport(
      List<String> tags, String from, String to, long count, long elements, int parts) {
    /** Copies the tags. */
    public SynapseReport {
      tags = List.copyOf(tags);
    }
  }

  /**
   * A slot.
   *
   * @param key position in the step
   * @param owner what it is attached to
   * @param type behavior type
   * @param milliseconds time spent in the steps since the run began or was resumed
   */
  public record BehaviorReport(double key, String owner, String type, double milliseconds) {}
}
