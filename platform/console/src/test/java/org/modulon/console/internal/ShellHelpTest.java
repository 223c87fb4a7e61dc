package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShellHelpTest {
  @Test
  void describesEveryCommandWithinEightyColumns() {
    assertThat(ShellHelp.text("").lines())
        .allMatch(line -> line.length() < 80)
        .anyMatch(
            line -> line.matches("net:load \\[file] +load a model file and build its network"))
        .anyMatch(line -> line.startsWith("run:import "))
        .anyMatch(line -> line.startsWith("exit "))
        .anyMatch(line -> line.contains("felix:help"));
  }

  @Test
  void describesWhatIsNamed() {
    assertThat(ShellHelp.text("sim:sto"))
        .isEqualTo("sim:stop                   " + "end the run and store it as stopped");
    assertThatThrownBy(() -> ShellHelp.text("fly"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("Modulon has no command \"fly\". See: help");
  }
}
