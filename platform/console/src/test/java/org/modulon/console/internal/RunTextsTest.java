package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.storage.NewRun;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;

class RunTextsTest {
  private static RunManifest run(long seed, String model) {
    NewRun begun = new NewRun("g", "net", seed, model, Map.of(), List.of());
    return RunManifest.begin(begun, "01KAKMEE0N0123456789ABCDEF", "net_0001", 0)
        .sealed(RunState.DONE, 1, 0, "", Map.of());
  }

  @Test
  void tellsZeroStepsFromUnknownOnes() {
    assertThat(RunTexts.list(List.of(run(0, "name: g"))).lines()).contains("      0  done");
    assertThat(RunTexts.list(List.of(run(0, ""))).lines()).contains("      -  done");
    assertThat(RunJson.facts(run(0, ""))).doesNotContainKeys("seed", "steps").containsKey("state");
    assertThat(RunJson.facts(run(7, ""))).containsEntry("seed", 7L).doesNotContainKey("steps");
    assertThat(RunJson.facts(run(0, "name: g"))).containsEntry("seed", 0L).containsKey("steps");
  }
}
