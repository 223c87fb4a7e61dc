package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.StoreException;

class AssignmentsTest {
  @Test
  void takesWordsApartAtTheFirstEqualsSign() {
    assertThat(Assignments.parse(List.of("b=1", "a=x = y", "c.d='='"), "a=1"))
        .containsExactly(Map.entry("b", "1"), Map.entry("a", "x = y"), Map.entry("c.d", "'='"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"good", "=good", "quality=", "", "="})
  void asksForANameAndAValue(String word) {
    assertThatThrownBy(() -> Assignments.parse(List.of("a=1", word), "quality=good"))
        .isInstanceOf(UserMistake.class)
        .hasMessage("Expected a name and a value (got \"" + word + "\"). Try quality=good");
  }

  @Test
  void namesWhatCouldBeRemoved() {
    Assignments.requirePresent("annotation", "quality", List.of("quality"));
    assertThatThrownBy(
            () -> Assignments.requirePresent("annotation", "qualty", List.of("rating", "quality")))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "There is no annotation 'qualty'. These exist: rating, quality. Did you mean 'quality'?"
                + " Name what is to be removed; put what is new before --remove.");
  }
}
