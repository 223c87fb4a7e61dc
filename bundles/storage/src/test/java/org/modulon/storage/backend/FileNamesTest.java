package org.modulon.storage.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.StoreException;

class FileNamesTest {
  @ParameterizedTest
  @CsvSource({
    "my_recorder.mean(voltage), my_recorder.mean(voltage)",
    "'a, b - c', 'a, b - c'",
    "'v[:, 0:10]', 'v[%3A, 0%3A10]'",
    "a/b\\c, a%2Fb%5Cc",
    "100%, 100%25",
    ".., %2E%2E",
    ".hidden, %2Ehidden",
    "'end ', end%20",
    "nul, %6Eul",
    "COM1.npy, %43OM1.npy",
    "command, command",
    "τ, %CF%84"
  })
  void encodesReadably(String name, String expected) {
    assertThat(FileNames.encode(name)).isEqualTo(expected);
    assertThat(FileNames.display(expected)).isEqualTo(name);
  }

  @Test
  void roundTripsWithinPlainNames() {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(20); length >= 0; length--) {
        name.appendCodePoint(
            random.nextInt(4) == 0 ? 0x1f600 + random.nextInt(9) : random.nextInt(0x250));
      }
      String file = FileNames.encode(name.toString());
      assertThat(FileNames.isPlain(file)).as("seed 3: %s", file).isTrue();
      if (file.length() <= 200) {
        assertThat(FileNames.display(file)).as("seed 3").isEqualTo(name.toString());
      }
    }
  }

  @Test
  void shortensLongNamesToDifferentOnes() {
    String first = FileNames.encode("/".repeat(300) + "a");
    String second = FileNames.encode("/".repeat(300) + "b");
    assertThat(first).hasSizeLessThanOrEqualTo(200).matches("(%2F)+~[0-9a-f]{16}");
    assertThat(first).isNotEqualTo(second);
    assertThat(FileNames.encode("é".repeat(300))).matches("(%[0-9A-F]{2})+~[0-9a-f]{16}");
  }

  @Test
  void refusesNamesThatAreNoText() {
    for (String name : new String[] {"", "\ud800"}) {
      assertThatThrownBy(() -> FileNames.encode(name))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("cannot become a file name. Expected at least one character");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "..", ".x", "a\\b", "C:x", "", "x\u0000"})
  void doesNotTakePathsForPlainNames(String name) {
    assertThat(FileNames.isPlain(name)).isFalse();
  }
}
