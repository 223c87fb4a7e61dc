package org.modulon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTextTest {
  /** Each line: the bits in hexadecimal, and what Python 3.11 prints for them. */
  @Test
  void spellsDoublesAsPythonDoes() throws IOException {
    String lines;
    try (var in = DecimalTextTest.class.getResourceAsStream("/reprs.txt")) {
      lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
    assertThat(lines.lines()).hasSizeGreaterThan(300);
    assertThat(lines.lines())
        .allSatisfy(
            line -> {
              double value = Double.longBitsToDouble(Long.parseUnsignedLong(line, 0, 16, 16));
              assertThat(DecimalText.shortest(value)).isEqualTo(line.substring(17));
            });
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1", "1e-5, 1e-05", "16777216, 16777216.0", "3.4028235e38, 3.4028235e+38"})
  void spellsFloatsWithTheirOwnDigits(float value, String expected) {
    assertThat(DecimalText.shortest(value)).isEqualTo(expected);
  }

  @Test
  void namesWhatIsNoNumber() {
    assertThat(DecimalText.shortest(Double.NaN)).isEqualTo("nan");
    assertThat(DecimalText.shortest(Double.POSITIVE_INFINITY)).isEqualTo("inf");
    assertThat(DecimalText.shortest(Float.NEGATIVE_INFINITY)).isEqualTo("-inf");
  }

  @Test
  void readsBackToTheSameBits() {
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      float single = Float.intBitsToFloat(random.nextInt());
      if (Double.isFinite(value) && Float.isFinite(single)) {
        assertThat(Double.parseDouble(DecimalText.shortest(value))).as("seed 5").isEqualTo(value);
        assertThat(Float.parseFloat(DecimalText.shortest(single))).as("seed 5").isEqualTo(single);
      }
    }
  }
}
