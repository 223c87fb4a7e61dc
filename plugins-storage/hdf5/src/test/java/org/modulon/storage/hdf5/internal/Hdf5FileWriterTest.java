package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another reader sees what was written. */
class Hdf5FileWriterTest {
  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({"'', deadbeef", "Four score and seven years ago, 17770551"})
  void checksumsAreThoseOfLookup3(String text, String expected) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    assertThat(Integer.toHexString(Lookup3.of(bytes))).isEqualTo(expected);
    assertThat(bytes.remaining()).isEqualTo(text.length());
  }

  @Test
  void readsBackGroupsArraysAndAttributes() {
    Path file = temporary.resolve("a.h5");
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      lines.add("line " + i + " τ".repeat(i % 50));
    }
    String large = "x".repeat(200_000);
    try (Hdf5FileWriter writer = Hdf5FileWriter.create(file)) {
      Hdf5Group group = writer.root().with("state", "DONE").with("seed", -42L).group("data");
      group.doubles("v", new double[] {1, Double.NaN, -0.0}).with("unit", "mV");
      group.longs("none", new long[0]).with("dims", List.of("time", "neuron"));
      group.text("large", large);
      group.texts("lines", lines);
      group.fixedText("short", "<xml/>").with(Attribute.fixed("TITLE", ""));
      writer.root().group("empty").with("alive", true).with("half", 0.5).with("nothing", "");
      writer.finish();
    }
    try (HdfFile read = new HdfFile(file)) {
      assertThat(read.getAttribute("state").getData()).isEqualTo("DONE");
      assertThat(read.getAttribute("seed").getData()).isEqualTo(-42L);
      Dataset v = read.getDatasetByPath("data/v");
      assertThat((double[]) v.getData()).containsExactly(1, Double.NaN, -0.0);
      assertThat(v.getAttribute("unit").getData()).isEqualTo("mV");
      Dataset none = read.getDatasetByPath("data/none");
      assertThat(none.getDimensions()).containsExactly(0);
      assertThat((String[]) none.getAttribute("dims").getData()).containsExactly("time", "neuron");
      assertThat(read.getDatasetByPath("data/large").getData()).isEqualTo(large);
      assertThat((String[]) read.getDatasetByPath("data/lines").getData())
          .containsExactlyElementsOf(lines);
      assertThat(read.getDatasetByPath("data/short").getData()).isEqualTo("<xml/>");
      assertThat(read.getChild("empty").getAttribute("half").getData()).isEqualTo(0.5);
      assertThat(read.getChild("empty").getAttribute("alive").getData()).isEqualTo("TRUE");
    }
  }
}
