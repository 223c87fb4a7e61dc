package org.modulon.storage.folder.internal;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.Reading;

/** A .npy file of a run. */
final class FolderDataset implements Dataset {
  private final Path runFolder;
  private final Path file;
  private final DatasetDescription description;
  private final NpyHeader header;
  private final long rows;
  private final boolean committed;
  private final NpyArray array;

  private FolderDataset(
      Path runFolder,
      Path file,
      DatasetDescription description,
      NpyHeader header,
      long rows,
      boolean committed) {
    this.runFolder = runFolder;
    this.file = file;
    this.description = description;
    this.header = header;
    this.rows = rows;
    this.committed = committed;
    this.array = new NpyArray(file, header, rows, description.valuesPerRow());
  }

  /** Opens a dataset that Modulon wrote; the rows are those of the manifest or the commit log. */
  static FolderDataset committed(Path runFolder, DatasetEntry entry, long rows) {
    Path file = runFolder.resolve(entry.file());
    NpyHeader header = NpyHeader.read(file);
    long[] announced = shape(header);
    long[] expected = Reading.shape(entry.description(), rows);
    boolean sameRow =
        announced.length == expected.length
            && Arrays.equals(announced, 1, announced.length, expected, 1, expected.length)
            && NpyType.of(entry.description().elementType().dtype())
                .equals(Optional.of(header.type()))
            && header.order() == ByteOrder.LITTLE_ENDIAN
            && !header.fortranOrder()
            && header.bodyOffset() == NpyHeader.render(entry.description(), rows).length;
    if (!sameRow || announced[0] < rows) {
      throw StoreException.damaged(
          file,
          0,
          "the header announces " + header.type() + " values of shape " + header.shape(),
          entry.description().elementType() + " values of shape " + Arrays.toString(expected));
    }
    return new FolderDataset(runFolder, file, entry.description(), header, rows, true);
  }

  /** Opens an array about which nothing but its file is known. */
  static FolderDataset foreign(Path runFolder, String name, String fileName) {
    Path file = runFolder.resolve(fileName);
    NpyHeader header = NpyHeader.read(file);
    DatasetDescription description = ForeignRun.describe(file, name, header);
    return new FolderDataset(runFolder, file, description, header, shape(header)[0], false);
  }

  private static long[] shape(NpyHeader header) {
    return header.shape().isEmpty()
        ? new long[] {1}
        : header.shape().stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public DatasetDescription description() {
    return description;
  }

  @Override
  public long[] shape() {
    return Reading.shape(description, rows);
  }

  @Override
  public double[] readDoubles(long firstRow, long count) {
    return array.readDoubles(firstRow, count, values(firstRow, count));
  }

  @Override
  public long[] readLongs(long firstRow, long count) {
    Reading.requireIntegers(description, file);
    return array.readLongs(firstRow, count, values(firstRow, count));
  }

  private int values(long firstRow, long count) {
    return Reading.values(description, file, rows, firstRow, count);
  }

  @Override
  public long bytes() {
    return header.bodyOffset() + rows * description.valuesPerRow() * header.type().bytes();
  }

  @Override
  public void verify() {
    if (committed) {
      Verification.verify(runFolder, file, description.name(), rows, array);
    } else {
      // Without checksums to compare with, this only shows that all rows are there.
      array.checksum(0, rows);
    }
  }

  @Override
  public boolean hasChecksums() {
    return committed;
  }
}
