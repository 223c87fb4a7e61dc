package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.NetworkObject;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SynapseGroup;

/** What a behavior attaches to is read from its class, whatever it extends. */
class OwnerTest {
  @Test
  void genericSuperClassesTellTheOwner() {
    assertThat(owner(Direct::new)).isEqualTo("neuron group");
    assertThat(owner(Inherited::new)).isEqualTo("synapse group");
    assertThat(owner(Twice::new)).isEqualTo("neuron group");
    assertThat(owner(Anything::new)).isEqualTo("any object");
    assertThat(owner(Open::new)).isEqualTo("any object");
  }

  private static String owner(Supplier<? extends Behavior<?>> behavior) {
    return Kernel.of(List.of(behavior)).catalog().types().get(0).owner();
  }

  static final class Direct implements Behavior<NeuronGroup> {}

  static class Base<X, O extends NetworkObject> implements Behavior<O> {}

  static final class Inherited extends Base<String, SynapseGroup> {}

  static class Middle<T extends NetworkObject> extends Base<Integer, T> {}

  static final class Twice extends Middle<NeuronGroup> {}

  static final class Anything implements Behavior<NetworkObject> {}

  static final class Open<O extends NetworkObject> extends Middle<O> {}
}
