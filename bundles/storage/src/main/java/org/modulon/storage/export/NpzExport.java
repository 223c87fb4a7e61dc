package org.modulon.storage.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.modulon.storage.Dataset;
import org.modulon.storage.ElementType;

/**
 * Writes datasets as numpy's {@code .npz}: a compressed archive of {@code .npy} files of version
 * 1.0, one per dataset, which {@code numpy.load} opens. Dots at the beginning of a name and slashes
 * become underscores, so that unpacking stays in its folder; a second file of one name gets a
 * number.
 */
public final class NpzExport {
  private static final int ALIGNMENT = 64;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private NpzExport() {}

  /**
   * Writes a file that doesn't exist yet.
   *
   * @throws org.modulon.storage.StoreException if a dataset cannot be read, or the file cannot be
   *     written
   */
  public static void write(List<Dataset> datasets, Path file) {
    ExportFile.write(
        file,
        out -> {
          EntryNames names = new EntryNames();
          ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
          for (Dataset dataset : datasets) {
            ZipEntry entry = new ZipEntry(names.of(dataset.description().name()) + ".npy");
            // The same run gives the same bytes, whenever it is exported.
            entry.setTime(0);
            zip.putNextEntry(entry);
            writeArray(dataset, zip);
            zip.closeEntry();
          }
          zip.finish();
        });
  }

  private static void writeArray(Dataset dataset, OutputStream out) throws IOException {
    out.write(header(dataset));
    RowReader reader = new RowReader(dataset);
    ElementType type = dataset.description().elementType();
    ByteBuffer row =
        ByteBuffer.allocate(reader.width() * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (long i = 0; i < reader.rows(); i++) {
      row.clear();
      for (int column = 0; column < reader.width(); column++) {
        put(reader, i, column, type, row);
      }
      out.write(row.array());
    }
  }

  private static void put(RowReader reader, long i, int column, ElementType type, ByteBuffer row) {
    switch (type) {
      case FLOAT64 -> row.putDouble(reader.fraction(i, column));
      case FLOAT32 -> row.putFloat((float) reader.fraction(i, column));
      case INT64 -> row.putLong(reader.integer(i, column));
      case INT32 -> row.putInt((int) reader.integer(i, column));
      case UINT8, BOOLEAN -> row.put((byte) reader.integer(i, column));
    }
  }

  private static byte[] header(Dataset dataset) {
    String shape =
        LongStream.of(dataset.shape()).mapToObj(Long::toString).collect(Collectors.joining(", "));
    String text =
        "{'descr': '"
            + dataset.description().elementType().dtype()
            + "', 'fortran_order': False, 'shape': ("
            + shape
            + (dataset.shape().length == 1 ? "," : "")
            + "), }";
    int unpadded = MAGIC.length + 2 + text.length() + 1;
    String padded = text + " ".repeat((ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT) + "\n";
    ByteBuffer header = ByteBuffer.allocate(MAGIC.length + 2 + padded.length());
    header.order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).putShort((short) padded.length());
    return header.put(padded.getBytes(StandardCharsets.US_ASCII)).array();
  }
}
