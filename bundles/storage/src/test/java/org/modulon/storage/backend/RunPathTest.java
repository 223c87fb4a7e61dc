package org.modulon.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** References are read as paths. */
class RunPathTest {
  @Test
  void groupAndNameMayHaveSlashesThemselves() {
    assertThat(RunPath.readings("a/b/c"))
        .containsExactly(new RunPath("a", "b/c"), new RunPath("a/b", "c"));
  }

  @Test
  void aNameAloneIsNoPath() {
    assertThat(RunPath.readings("basics_0001")).isEmpty();
  }

  @Test
  void emptyPartsNameNothing() {
    assertThat(RunPath.readings("/a")).isEmpty();
    assertThat(RunPath.readings("a/")).isEmpty();
  }
}
