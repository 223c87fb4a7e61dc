package org.modulon.api;

import java.util.List;
import java.util.Optional;
import org.modulon.api.spec.BehaviorSpec;
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
   * The unit of a column's numbers, such as {@code mV}; empty for pure numbers, flags, and names
   * that nobody declares.
   */
  String unit(String name);

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

  /**
   * Says that the behavior which is being bound uses a variable of this object where no look-up
   * tells: that it writes it, or reads what the network propagates. {@code modulon schedule} shows
   * it. Outside of {@link Behavior#bind} nothing happens.
   *
   * @param variable such as {@code weight}
   */
  void use(String variable, State.Use use);

  /** The variables of this object as names of expressions; follows the live values. */
  Scope scope();

  /**
   * Everything within this object that a query names, in order of structure and without repetition:
   * itself, its behaviors by key, what they record; for a network then its groups and synapses.
   *
   * @param query a tag, a key such as {@code 9}, or a path through objects and recorders such as
   *     {@code exc.9}, {@code my_recorder.voltage} or {@code exc.my_recorder.voltage}
   */
  List<Tagged> find(String query);

  /**
   * Everything of a kind within this object, in order of structure: {@link NeuronGroup}s, {@link
   * SynapseGroup}s, {@link SynapsePart}s, {@link BehaviorSlot}s, {@link Tap}s.
   */
  <T> List<T> all(Class<T> kind);

  /** The first thing of a kind that a query names. */
  default <T> Optional<T> find(String query, Class<T> kind) {
    return find(query).stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /**
   * Lets the behaviors of this object that have a tag take part in steps again; for a network,
   * those of its groups and synapses too. Asked for within a step, it is done before the next one.
   *
   * @param tag of behaviors, or a key such as {@code 9}
   * @throws IllegalArgumentException if no behavior has it
   */
  void activate(String tag);

  /** Takes behaviors out of the steps; see {@link #activate}. They keep their state. */
  void deactivate(String tag);

  /**
   * Attaches a behavior, which is initialized and then takes part in steps. Asked for within a
   * step, it is done before the next one.
   *
   * @throws org.modulon.api.spec.SpecException if this object has a behavior under the key already,
   *     or the behavior can't be built
   */
  void attach(BehaviorSpec behavior);

  /**
   * Removes the behaviors of this object that have a tag. Asked for within a step, it is done
   * before the next one. Their columns stay.
   *
   * @param tag of behaviors, or a key such as {@code 9}
   * @throws IllegalArgumentException if no behavior has it
   */
  void detach(String tag);

  /** Whether recorders of this object record. */
  boolean recording();

  /** Turns recording on or off; for a network, that of its groups and synapses too. */
  void setRecording(boolean recording);
}
