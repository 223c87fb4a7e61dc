package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.declaration.BehaviorDescription;
import org.modulon.declaration.BehaviorDescription.ParameterDescription;
import org.modulon.declaration.BehaviorDescription.StateDescription;
import org.modulon.storage.JsonTree;

class BehaviorJsonTest {
  private static final BehaviorDescription LEAK =
      new BehaviorDescription(
          "Leak",
          "neuron group",
          "test 1",
          List.of(
              new ParameterDescription(
                  "tau", "number", "", "ms", 0, Double.POSITIVE_INFINITY, true, "time constant")),
          List.of(new StateDescription("voltage", "vector", "mV", "potential")),
          "A \"page\".");

  @Test
  void whatHasNoLimitOrDefaultIsNull() {
    Map<?, ?> tau = (Map<?, ?>) ((List<?>) BehaviorJson.of(LEAK).get("parameters")).get(0);

    assertThat(tau.get("default")).isNull();
    assertThat(tau.get("max")).isNull();
    assertThat(tau.get("min")).isEqualTo(0.0);
  }

  @Test
  void theListHoldsWhatEachTypeDeclares() {
    String json = JsonTree.write(BehaviorJson.of(List.of(LEAK)));

    assertThat(JsonTree.parseAny(json, "json"))
        .isEqualTo(
            Map.of(
                "behaviors",
                List.of(JsonTree.parseAny(JsonTree.write(BehaviorJson.of(LEAK)), ""))));
    assertThat(json).contains("neuron group");
  }
}
