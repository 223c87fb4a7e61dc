package org.modulon.experiment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.experiment.ResumeException;
import org.modulon.kernel.Snapshot;
import org.modulon.storage.JsonTree;

class CheckpointFileTest {
  private static final long SEED = 20261121;

  @TempDir Path folder;

  @Test
  void anySnapshotComesBackBitForBit() {
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (int i = random.nextInt(12); i > 0; i--) {
        values.put("place." + i + ".\"τ\"", value(random, 2));
      }
      Snapshot snapshot = new Snapshot(random.nextLong() >>> 1, values);

      Checkpoint read = CheckpointReader.read(write(checkpoint(snapshot)));

      String because = "seed " + SEED + ", round " + round;
      assertThat(read.snapshot().step()).as(because).isEqualTo(snapshot.step());
      assertThat(bits(read.snapshot().values())).as(because).isEqualTo(bits(values));
    }
  }

  @Test
  void arraysLargerThanAChunkComeBack() {
    Map<String, Object> values = new LinkedHashMap<>();
    Random random = new Random(SEED);
    values.put("doubles", random.doubles(CheckpointFormat.CHUNK_BYTES / 8 * 2 + 1).toArray());
    values.put("floats", new float[CheckpointFormat.CHUNK_BYTES / 4]);
    boolean[] flags = new boolean[CheckpointFormat.CHUNK_BYTES + 1];
    flags[CheckpointFormat.CHUNK_BYTES] = true;
    values.put("flags", flags);

    Checkpoint read = CheckpointReader.read(write(checkpoint(new Snapshot(1, values))));

    assertThat(bits(read.snapshot().values())).isEqualTo(bits(values));
  }

  @Test
  void keepsWhatTheCheckpointIsOf() {
    Checkpoint written =
        new Checkpoint(
            new Snapshot(412, Map.of()), "basics", 1.5, 1_700_000_000_000L, Map.of("seed", "7"));

    assertThat(CheckpointReader.read(write(written))).usingRecursiveComparison().isEqualTo(written);
    CheckpointHeader header = CheckpointReader.header(folder.resolve("checkpoint"));
    assertThat(header.step()).isEqualTo(412);
    assertThat(header.model()).containsExactly(Map.entry("seed", "7"));
  }

  @Test
  void theHeaderIsJsonThatNamesEveryValue() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("groups.exc.size", 4L);
    values.put("groups.exc.columns.voltage", new double[4]);
    values.put("groups.exc.tally", new long[2]);
    byte[] file = bytes(checkpoint(new Snapshot(3, values)));
    int length = file[12] & 0xff | (file[13] & 0xff) << 8;

    JsonTree header =
        JsonTree.parse(new String(file, 32, length, StandardCharsets.UTF_8), "the header");

    assertThat(header.list("entries"))
        .hasToString(
            "[{place=groups.exc.size, value=4},"
                + " {place=groups.exc.columns.voltage, type=DOUBLE, length=4, offset=0},"
                + " {place=groups.exc.tally, type=LONG, length=2, offset=32}]");
    assertThat(file).hasSize(32 + length + 48 + 4);
  }

  @Test
  void aTruncatedFileIsRefusedAtEveryLength() throws IOException {
    byte[] whole = bytes(small());
    for (int length = 0; length < whole.length; length++) {
      assertDamaged(Arrays.copyOf(whole, length), "length " + length);
    }
    assertDamaged(Arrays.copyOf(whole, whole.length + 1), "a byte more");
  }

  @Test
  void everyFlippedBitIsNoticed() throws IOException {
    byte[] whole = bytes(small());
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] changed = whole.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertDamaged(changed, "bit " + bit);
    }
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("checkpoint"), "x".repeat(10_000));

    assertThatThrownBy(() -> CheckpointReader.read(file))
        .isInstanceOf(ResumeException.class)
        .hasMessage(
            file
                + " is damaged: it doesn't begin as a checkpoint does."
                + " Put a copy of it back, or run the model again.");
  }

  @Test
  void aLaterFormatIsNamed() throws IOException {
    byte[] header = "{}".getBytes(StandardCharsets.UTF_8);
    Path file =
        Files.write(folder.resolve("checkpoint"), CheckpointFormat.preamble(3, header, 1 << 30));

    assertThatThrownBy(() -> CheckpointReader.header(file))
        .isInstanceOf(ResumeException.class)
        .hasMessage(
            file
                + " was written by a newer Modulon (format 3); this one reads format 1."
                + " Resume the run with the newer one, or run its model again.");
  }

  @Test
  void lengthsAreComparedWithTheFileBeforeAnythingIsAllocated() throws IOException {
    for (long dataBytes : new long[] {Long.MAX_VALUE, -1, 1L << 40, 1L << 31}) {
      Path file =
          Files.write(
              folder.resolve("checkpoint"),
              CheckpointFormat.preamble(1, new byte[CheckpointFormat.LARGEST_HEADER], dataBytes));
      assertThatThrownBy(() -> CheckpointReader.read(file))
          .isInstanceOf(ResumeException.class)
          .hasMessageContaining("it has 32 bytes, and announces a header of 16777216 and arrays of")
          .hasMessageContaining(Long.toString(dataBytes));
    }
  }

  @Test
  void aHeaderThatPromisesOtherArraysIsRefused() throws IOException {
    byte[] header =
        CheckpointHeader.of(checkpoint(new Snapshot(1, Map.of("a", new long[1 << 20]))))
            .toJson()
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(CheckpointFormat.preamble(1, header, 8));
    out.write(header);
    out.write(new byte[12]);
    Path file = Files.write(folder.resolve("checkpoint"), out.toByteArray());

    assertThatThrownBy(() -> CheckpointReader.read(file))
        .isInstanceOf(ResumeException.class)
        .hasMessageContaining("its arrays have 8388608 bytes, and 8 are announced");
  }

  @Test
  void noLargePieceIsEverHeldInMemory() throws IOException {
    int[] largest = {0};
    OutputStream measuring =
        new OutputStream() {
          @Override
          public void write(int value) {
            throw new AssertionError("byte by byte is slow");
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            largest[0] = Math.max(largest[0], bytes.length);
          }
        };

    long bytes =
        CheckpointWriter.write(
            checkpoint(new Snapshot(1, Map.of("a", new double[4 << 20]))), measuring);

    assertThat(bytes).isGreaterThan(32 << 20);
    assertThat(largest[0]).isEqualTo(CheckpointFormat.CHUNK_BYTES);
  }

  private void assertDamaged(byte[] content, String because) throws IOException {
    Path file = Files.write(folder.resolve("damaged"), content);
    assertThatThrownBy(() -> CheckpointReader.read(file))
        .as(because)
        .isInstanceOf(ResumeException.class)
        .hasMessageStartingWith(file + " is damaged: ")
        .hasMessageEndingWith(". Put a copy of it back, or run the model again.");
  }

  private static Checkpoint small() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("a", new double[] {1, 2});
    values.put("b", new int[] {3});
    values.put("c", List.of("x", 5L));
    return checkpoint(new Snapshot(9, values));
  }

  private static Checkpoint checkpoint(Snapshot snapshot) {
    return new Checkpoint(snapshot, "net", 0.25, 1, Map.of("seed", "1"));
  }

  private static byte[] bytes(Checkpoint checkpoint) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThat(CheckpointWriter.write(checkpoint, out)).isEqualTo(out.size());
      return out.toByteArray();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private Path write(Checkpoint checkpoint) {
    try {
      return Files.write(folder.resolve("checkpoint"), bytes(checkpoint));
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private static Object value(Random random, int depth) {
    int length = random.nextInt(4) == 0 ? 0 : random.nextInt(40);
    return switch (random.nextInt(depth == 0 ? 10 : 12)) {
      case 0 -> random.nextBoolean();
      case 1 -> random.nextBoolean() ? random.nextLong() : (long) random.nextInt(100);
      case 2 -> awkward(random);
      case 3 -> (float) awkward(random);
      case 4 -> random.nextInt();
      case 5 -> "text \"\\ \n τ " + random.nextInt();
      case 6 -> booleans(random, length);
      case 7 -> random.ints(length).toArray();
      case 8 -> random.nextBoolean() ? random.longs(length).toArray() : floats(random, length);
      case 9 -> random.longs(length).mapToDouble(Double::longBitsToDouble).toArray();
      case 10 -> list(random, depth - 1);
      default -> map(random, depth - 1);
    };
  }

  private static double awkward(Random random) {
    double[] known = {
      -0.0,
      0.0,
      Double.NaN,
      Double.longBitsToDouble(0x7ff8000000000001L),
      Double.MIN_VALUE,
      Double.NEGATIVE_INFINITY,
      Double.MAX_VALUE,
      0.1,
      1e23,
      2.2250738585072014E-308
    };
    return random.nextBoolean()
        ? known[random.nextInt(known.length)]
        : Double.longBitsToDouble(random.nextLong());
  }

  private static boolean[] booleans(Random random, int length) {
    boolean[] flags = new boolean[length];
    for (int i = 0; i < length; i++) {
      flags[i] = random.nextBoolean();
    }
    return flags;
  }

  private static float[] floats(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = Float.intBitsToFloat(random.nextInt());
    }
    return values;
  }

  private static List<Object> list(Random random, int depth) {
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(plain(random, depth));
    }
    return list;
  }

  private static Map<String, Object> map(Random random, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(random.nextBoolean() ? "double" : "key " + i, plain(random, depth));
    }
    return map;
  }

  private static Object plain(Random random, int depth) {
    Object value = value(random, depth);
    return ArrayType.of(value).isPresent() ? "no arrays in lists" : value;
  }

  /** Values with their types, numbers as their bits: NaNs of different bits differ. */
  private static Object bits(Object value) {
    if (value instanceof Map<?, ?> map) {
      List<Object> fields = new ArrayList<>();
      map.forEach((key, element) -> fields.add(List.of(key, bits(element))));
      return fields;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(CheckpointFileTest::bits).toList();
    }
    if (value instanceof double[] doubles) {
      return "doubles "
          + Arrays.toString(
              Arrays.stream(doubles).mapToLong(Double::doubleToRawLongBits).toArray());
    }
    if (value instanceof float[] floats) {
      List<Integer> words = new ArrayList<>();
      for (float each : floats) {
        words.add(Float.floatToRawIntBits(each));
      }
      return "floats " + words;
    }
    if (value instanceof boolean[] flags) {
      return "booleans " + Arrays.toString(flags);
    }
    if (value instanceof int[] ints) {
      return "ints " + Arrays.toString(ints);
    }
    if (value instanceof long[] longs) {
      return "longs " + Arrays.toString(longs);
    }
    if (value instanceof Double real) {
      return "double " + Double.doubleToRawLongBits(real);
    }
    if (value instanceof Float real) {
      return "float " + Float.floatToRawIntBits(real);
    }
    return value.getClass().getSimpleName() + " " + value;
  }
}
