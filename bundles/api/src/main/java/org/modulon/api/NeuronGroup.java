package org.modulon.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Neurons that share behaviors. */
@ProviderType
public interface NeuronGroup extends NetworkObject {
  /** How many neurons, at least 1. */
  int size();

  /**
   * The synapse groups that end here.
   *
   * @param tag one of their tags
   * @return in the order of the model; empty if there is none
   */
  List<SynapseGroup> afferent(String tag);

  /**
   * The synapse groups that start here.
   *
   * @param tag one of their tags
   * @return in the order of the model; empty if there is none
   */
  List<SynapseGroup> efferent(String tag);
}
