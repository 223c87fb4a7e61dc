package org.modulon.expression.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionsTest {
  @Test
  void everyNameThatIsSuggestedIsAFunction() {
    List<String> names = Functions.names().values().stream().flatMap(List::stream).toList();

    assertThat(names).filteredOn("power"::equals).hasSize(2);
    assertThat(names)
        .filteredOn(name -> !name.equals("power"))
        .doesNotHaveDuplicates()
        .hasSize(107)
        .allSatisfy(name -> assertThat(Functions.find(name)).as(name).isPresent());
  }

  @Test
  void otherNamesAreNoFunctions() {
    assertThat(Functions.find("sinus")).isEmpty();
    assertThat(Functions.find("")).isEmpty();
  }
}
