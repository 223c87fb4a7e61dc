package org.modulon.api;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The place of a behavior in a network: it stays while bundles come and go.
 *
 * <p>Its tags are the user's, then the behavior type.
 */
@ProviderType
public interface BehaviorSlot extends Tagged {
  /** Position in the step, unique within the owner. */
  double key();

  /** Name of the behavior type. */
  String type();

  /** What it is attached to. */
  NetworkObject owner();

  /** Where it stands in the model, such as {@code groups.my_neurons.behaviors.1}. */
  String path();

  /** The parameters as the model gives them. */
  Map<String, Object> parameters();

  /** Whether it takes part in steps. */
  boolean enabled();

  /** Whether its class overrides {@link Behavior#iterate}. */
  boolean stepping();

  /** Whether an installed bundle provides it at present. */
  boolean occupied();

  /**
   * The variables it reads, as far as declarations, the look-ups of its {@link Behavior#bind} and
   * {@link NetworkObject#use} tell: {@code voltage} of its owner, {@code exc.spike} of another
   * object.
   */
  List<String> reads();

  /** The variables it writes, as far as declarations and {@link NetworkObject#use} tell. */
  List<String> writes();
}
