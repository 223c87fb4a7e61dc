package org.modulon.behaviors.stimulus.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.RandomStream;

class NpyFileTest {
  private static byte[] file(String descr, boolean byColumn, String shape, byte[] body) {
    String header =
        String.format(
            "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n",
            descr, byColumn ? "True" : "False", shape);
    ByteBuffer file = ByteBuffer.allocate(10 + header.length() + body.length);
    file.order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) 1).put((byte) 0).putShort((short) header.length());
    return file.put(header.getBytes(StandardCharsets.US_ASCII)).put(body).array();
  }

  private static byte[] body(String type, boolean big, int... values) {
    int width = type.charAt(1) - '0';
    ByteBuffer body =
        ByteBuffer.allocate(values.length * width)
            .order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      switch (type) {
        case "f4" -> body.putFloat(value);
        case "f8" -> body.putDouble(value);
        case "i1", "u1", "b1" -> body.put((byte) value);
        case "i2", "u2" -> body.putShort((short) value);
        case "i4", "u4" -> body.putInt(value);
        default -> body.putLong(value);
      }
    }
    return body.array();
  }

  @ParameterizedTest
  @ValueSource(strings = {"f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "b1"})
  void readsEveryTypeInBothByteOrders(String type) {
    for (boolean big : new boolean[] {false, true}) {
      byte[] body = body(type, big, 1, 0, 3, 4, 5, 126);
      NumberTable table =
          new NpyFile(file((big ? ">" : "<") + type, false, "(2, 3)", body)).table();
      assertThat(table.rows()).isEqualTo(2);
      assertThat(table.columns()).isEqualTo(3);
      assertThat(table.values()).containsExactly(1, 0, 3, 4, 5, 126);
    }
  }

  @Test
  void numbersWithoutSignAreNeverNegative() {
    for (String type : new String[] {"u1", "u2", "u4"}) {
      NumberTable table =
          new NpyFile(file("<" + type, false, "(1,)", body(type, false, -1))).table();
      assertThat(table.values()[0])
          .isEqualTo(type.equals("u1") ? 255 : type.equals("u2") ? 65_535 : 4_294_967_295.0);
    }
  }

  @Test
  void readsOrderByColumnAndFurtherExtents() {
    byte[] body = body("f8", false, 1, 2, 3, 4, 5, 6);
    assertThat(new NpyFile(file("<f8", true, "(2, 3)", body)).table().values())
        .containsExactly(1, 3, 5, 2, 4, 6);
    NumberTable deep = new NpyFile(file("<f8", false, "(1, 3, 2)", body)).table();
    assertThat(deep.columns()).isEqualTo(6);
    NumberTable flat = new NpyFile(file("<f8", false, "(6,)", body)).table();
    assertThat(flat.rows()).isEqualTo(6);
    assertThat(flat.columns()).isEqualTo(1);
  }

  @Test
  void refusesWhatItCannotRead() {
    byte[] body = body("f8", false, 1, 2);
    assertRefused(new byte[20], "isn't an NPY file");
    assertRefused(file("<c16", false, "(1,)", body), "has a header without an element type");
    assertRefused(file("|O8", false, "(2,)", body), "has a header without an element type");
    assertRefused(file("<f8", false, "(3,)", body), "announces 3 numbers and has fewer.");
    assertRefused(
        file("<f8", true, "(1, 1, 2)", body), "has an order that is read for two extents");
  }

  private static void assertRefused(byte[] content, String message) {
    assertThatThrownBy(() -> new NpyFile(content).table())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  /** Whatever is broken ends in a table or in one of the two errors that users see. */
  @Test
  void damagedFilesGiveNothingElse() {
    RandomStream random = RandomSource.counter(12).stream(1, 0, 0);
    byte[] sound = file("<f8", false, "(2, 3)", body("f8", false, 1, 2, 3, 4, 5, 6));
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged = Arrays.copyOf(sound, (int) random.below(sound.length + 1L));
      for (int hit = 0; hit < 3 && damaged.length > 0; hit++) {
        damaged[(int) random.below(damaged.length)] = (byte) random.below(256);
      }
      try {
        new NpyFile(damaged).table();
      } catch (IllegalArgumentException | ArithmeticException expected) {
        assertThat(expected).hasMessageMatching("(?s).+");
      }
    }
  }
}
