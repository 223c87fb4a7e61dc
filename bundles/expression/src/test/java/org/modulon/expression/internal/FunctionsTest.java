package org.modulon.expression.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FunctionsTest {
  @Test
  void everyNameThatIsSuggestedIsAFunction() {
    assertThat(Functions.names())
        .doesNotHaveDuplicates()
        .hasSize(74)
        .allSatisfy(name -> assertThat(Functions.find(name)).as(name).isPresent());
  }

  @Test
  void otherNamesAreNoFunctions() {
    assertThat(Functions.find("sinus")).isEmpty();
    assertThat(Functions.find("")).isEmpty();
  }
}
