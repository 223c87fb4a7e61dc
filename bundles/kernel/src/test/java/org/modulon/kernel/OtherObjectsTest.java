package org.modulon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modulon.kernel.Specs.behavior;
import static org.modulon.kernel.Specs.group;
import static org.modulon.kernel.Specs.network;
import static org.modulon.kernel.Specs.synapses;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.modulon.api.NetworkObject;
import org.modulon.api.NeuronGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;

/** Expressions of one object over the state of others. */
class OtherObjectsTest {
  private final Simulation simulation =
      Kernel.of(List.of(Behaviors.Noisy::new))
          .build(
              network(
                  List.of(),
                  List.of(group("a", 3, behavior(1, "Noisy")), group("b", 2, behavior(1, "Noisy"))),
                  List.of(synapses("a", "b", "uniform(0, 1)", 0.6))),
              1);

  private final NetworkObject a = simulation.network().groups().get(0);
  private final SynapseGroup synapses = simulation.network().synapses().get(0);

  @AfterEach
  void close() {
    simulation.close();
  }

  @Test
  void aGroupReadsAnotherByItsTag() {
    CompiledExpression other = compile(a, "b.voltage");
    simulation.run(3);
    double[] voltage = simulation.network().groups().get(1).vector("voltage").values;
    assertThat(other.evaluate(null)).isEqualTo(voltage).doesNotContain(0);
    assertThat(compile(simulation.network(), "mean(b.voltage)").evaluateScalar())
        .isEqualTo((voltage[0] + voltage[1]) / 2);
    assertThat(compile(simulation.network(), "count(a.id)").evaluateScalar()).isEqualTo(2);
  }

  @Test
  void synapsesReadTheirEndsAndTheirMatrix() {
    simulation.run(3);
    assertThat(compile(synapses, "source.voltage").evaluate(null))
        .isEqualTo(simulation.network().groups().get(0).vector("voltage").values);
    assertThat(compile(synapses, "target.spike").type().shape()).containsExactly(2);
    CompiledExpression matrix = compile(synapses, "weight.matrix");
    assertThat(matrix.type().shape()).containsExactly(2, 3);
    assertThat(matrix.evaluate(null)).isEqualTo(synapses.matrix("weight")).contains(0);
    assertThat(compile(a, "GLU.weight.matrix").evaluate(null)).isEqualTo(matrix.evaluate(null));
  }

  @Test
  void aGroupKnowsItsNeighboursInTheNetwork() {
    NeuronGroup source = simulation.network().groups().get(0);
    NeuronGroup target = simulation.network().groups().get(1);
    assertThat(target.presynaptic("GLU")).containsExactly(source);
    assertThat(source.postsynaptic("GLU")).containsExactly(target);
    assertThat(target.inputs("GLU")).isEqualTo(3);
    assertThat(source.presynaptic("GLU")).isEmpty();
    assertThat(source.inputs("GLU")).isZero();
  }

  @Test
  void whatNobodyHasIsUnknown() {
    for (String text : List.of("c.voltage", "b.voltag", "weight.matrix", "net.voltage")) {
      assertThatThrownBy(() -> compile(a, text))
          .isInstanceOf(ExpressionException.class)
          .hasMessageStartingWith("unknown variable \"" + text + "\"");
    }
  }

  private static CompiledExpression compile(NetworkObject owner, String text) {
    return Expression.parse(text).compile(owner.scope());
  }
}
