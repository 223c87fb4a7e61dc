package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteTextsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1, 1 byte",
    "999, 999 bytes",
    "1000, 1.0 kB",
    "999949, 999.9 kB",
    "999950, 1.0 MB",
    "12345678, 12.3 MB",
    "4000000000, 4.0 GB",
    "9223372036854775807, 9.2 EB"
  })
  void namesTheLargestUnitThatFits(long bytes, String text) {
    assertThat(ByteTexts.of(bytes)).isEqualTo(text);
  }
}
