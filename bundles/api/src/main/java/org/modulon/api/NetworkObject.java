package org.modulon.api;

import java.util.List;
import java.util.Optional;
import org.modulon.expression.Scope;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.Vector;
import org.osgi.annotation.versioning.ProviderType;

/** What behaviors can be attached to. */
@ProviderType
public interface NetworkObject extends Tagged {
  /** The network it belongs to; a network returns itself. */
  Network network();

  /** The attached behaviors, in step order. */
  List<BehaviorSlot> behaviors();

  /** Names of the declared state that expressions can read, in order of declaration. */
  List<String> variables();

  /** Whether a behavior of this object declares a column of this name and type. */
  boolean declares(String name, Class<?> type);

  /**
   * A column of one number per neuron.
   *
   * @throws IllegalArgumentException if no behavior of this object declares it
   */
  Vector vector(String name);

  /**
   * The spikes of this object.
   *
   * @throws IllegalArgumentException if no behavior of this object declares them
   */
  Spikes spikes(String name);

  /** The variables of this object as names of expressions; follows the live values. */
  Scope scope();

  /**
   * Everything within this object that a query names, in order of structure and without repetition:
   * itself, its behaviors by key, what they record; for a network then its groups and synapses.
   *
   * @param query a tag, a key such as {@code 9}, or a path such as {@code my_recorder.voltage}
   */
  List<Tagged> find(String query);

  /** The first thing of a kind that a query names. */
  default <T> Optional<T> find(String query, Class<T> kind) {
    return find(query).stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
