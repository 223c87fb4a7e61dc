package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of data layouts. */
class DataLayoutTest {
  /** HDF5 2 refuses extents that take more bytes than the largest of them needs. */
  @ParameterizedTest
  @CsvSource({
    "255, 01 ff 03 08",
    "256, 02 00 01 03 00 08 00",
    "65535, 02 ff ff 03 00 08 00",
    "65536, 03 00 00 01 03 00 00 08 00 00",
    "16777216, 04 00 00 00 01 03 00 00 00 08 00 00 00"
  })
  void extentsTakeAsManyBytesAsTheLargestNeeds(int rows, String expected) {
    ByteBuffer layout = DataLayout.inChunks(Hdf5Type.FLOAT64, List.of(rows, 3), 4711);
    byte[] bytes = new byte[layout.remaining()];
    layout.get(bytes);
    String hex = HexFormat.ofDelimiter(" ").formatHex(bytes);
    assertThat(hex).startsWith("04 02 00 03 " + expected + " 03 ");
    assertThat(hex).endsWith(" 67 12 00 00 00 00 00 00");
  }
}
