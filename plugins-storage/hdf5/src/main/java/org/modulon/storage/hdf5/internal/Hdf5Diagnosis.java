package org.modulon.storage.hdf5.internal;

import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.modulon.storage.ImportDiagnosis;
import org.modulon.storage.StoreException;
import org.osgi.service.component.annotations.Component;

/** HDF5 files that no importer accepts: cut off, damaged, or of another program. */
@Component(service = ImportDiagnosis.class)
public final class Hdf5Diagnosis implements ImportDiagnosis {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  /** Enough for the fields that are looked at, in any version. */
  private static final int SUPERBLOCK = 64;

  private static final int WIDE_ADDRESSES = 8;

  @Override
  public Optional<StoreException> diagnose(Path path) {
    try {
      if (!Files.isRegularFile(path)) {
        return Optional.empty();
      }
      ByteBuffer start = start(path);
      byte[] signature = new byte[SIGNATURE.length];
      start.get(0, signature);
      return Arrays.equals(signature, SIGNATURE)
          ? Optional.of(fault(path, start, Files.size(path)))
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static ByteBuffer start(Path path) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(SUPERBLOCK).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel file = FileChannel.open(path)) {
      while (start.hasRemaining() && file.read(start) >= 0) {
        // The rest of a shorter file stays zero.
      }
    }
    return start;
  }

  private static StoreException fault(Path path, ByteBuffer start, long size) {
    long end = end(start);
    if (Long.compareUnsigned(end, size) > 0) {
      return StoreException.damaged(
          path, size, "the file ends here", Long.toUnsignedString(end) + " bytes, as it says");
    }
    try {
      Hdf5Reading.read(path, open -> count(open));
    } catch (StoreException damaged) {
      return damaged;
    }
    return new StoreException(
        StoreException.Kind.INVALID,
        path.toString(),
        path
            + " is an HDF5 file, but neither one of pypet nor of Neuronvisio."
            + " Expected one of these. Check the path.");
  }

  /** Returns how long the file says that it is; 0 where it doesn't have 64-bit addresses. */
  private static long end(ByteBuffer start) {
    int version = start.get(8);
    if (version >= 2) {
      return start.get(9) == WIDE_ADDRESSES ? start.getLong(28) : 0;
    }
    return start.get(13) == WIDE_ADDRESSES ? start.getLong(version == 0 ? 40 : 44) : 0;
  }

  private static int count(Group group) {
    int count = 0;
    for (Node child : group.getChildren().values()) {
      child.getAttributes();
      count += child instanceof Group inner && !child.isLink() ? count(inner) : 1;
    }
    return count;
  }
}
