package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.model.Model;

class WorkloadTest {
  private static final String SIZED =
      """
      modulon: 1
      genes: {n: 10}
      groups: {a: {size: "2 * [10#n]"}}
      run: {steps: 5}
      """;

  @TempDir Path home;

  @BeforeEach
  void install() throws IOException {
    Path folder = Files.createDirectories(home.resolve("benchmarks/workloads"));
    Files.writeString(folder.resolve("sheet.yaml"), SIZED);
    Files.writeString(folder.resolve("fixed.yaml"), "modulon: 1\ngroups: {a: {size: 3}}\n");
  }

  @Test
  void isFoundByNameAmongThoseOfTheDistribution() {
    Workload found = Workload.find("sheet", home);

    assertThat(found.name()).isEqualTo("sheet");
    assertThat(found.file()).isEqualTo(home.resolve("benchmarks/workloads/sheet.yaml"));
  }

  @Test
  void isFoundByPathElsewhere() throws IOException {
    Path elsewhere = Files.writeString(home.resolve("mine.v2.yaml"), SIZED);

    assertThat(Workload.find(elsewhere.toString(), home))
        .isEqualTo(new Workload("mine.v2", elsewhere));
  }

  @Test
  void takesOtherValuesWhereTheyAreGiven() {
    Workload sheet = Workload.find("sheet", home);
    Model other = sheet.model(7L, "99", 3L, null);
    Model same = sheet.model(null, null, null, null);

    assertThat(other.network().groups().get(0).size()).isEqualTo(14);
    assertThat(other.run().steps()).isEqualTo(99);
    assertThat(other.network().seed()).isEqualTo(OptionalLong.of(3));
    assertThat(same.network().groups().get(0).size()).isEqualTo(20);
    assertThat(same.run().steps()).isEqualTo(5);
    assertThat(same.network().seed()).isEmpty();
  }

  @Test
  void lastsATimeWhereAStepHasADuration() throws IOException {
    Path timed = Files.writeString(home.resolve("timed.yaml"), SIZED + "dt: 0.5 ms\n");

    assertThat(new Workload("timed", timed).model(null, "20 ms", null, null).run().steps())
        .isEqualTo(40);
    assertThatThrownBy(() -> Workload.find("sheet", home).model(null, "20 ms", null, null))
        .hasMessageStartingWith("--steps: is a time, but a step of this model has no duration");
  }

  @Test
  void refusesASizeThatTheModelDoesNotKnow() {
    assertThatThrownBy(() -> Workload.find("fixed", home).model(7L, null, null, null))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "--n: fixed.yaml has no gene n that its sizes could depend on. Add one, for example"
                + " genes: {n: 1000} and size: \"[1000#n]\".");
  }

  @Test
  void namesWhatThereIs() {
    assertThatThrownBy(() -> Workload.find("shet", home))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "There is no workload \"shet\". Did you mean \"sheet\"? Or give the path of a model"
                + " file.");
    assertThatThrownBy(() -> Workload.find("nothing", home.resolve("empty")))
        .hasMessage(
            "There is no workload \"nothing\". Workloads: none. Or give the path of a model file.");
  }
}
