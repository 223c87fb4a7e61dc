package org.modulon.storage.hdf5.internal;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.StringData;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Hands over parts of leaves, as their attribute says that they are stored. */
final class PypetParts {
  private static final String STORE = "SRVC_STORE";
  private static final String SHARED = "SHARED_DATA_";
  private static final String DICTIONARY = "DICT";
  private static final Set<String> PANDAS = Set.of("FRAME", "SERIES", "PANEL");
  private static final byte PICKLE_BEGINS = (byte) 0x80;

  private final Function<Dataset, ForeignValue> reader;

  /**
   * Begins.
   *
   * @param reader reads datasets
   */
  PypetParts(Function<Dataset, ForeignValue> reader) {
    this.reader = reader;
  }

  /**
   * Where parts go.
   *
   * @param opaque whether texts are pickles
   */
  record Target(ForeignParts run, String section, boolean opaque) {}

  ForeignValue read(Dataset dataset) {
    return reader.apply(dataset);
  }

  /** Tells whether a compound is what PyTables makes of complex numbers. */
  static boolean isComplex(Dataset dataset) {
    return dataset.getDataType() instanceof CompoundDataType compound
        && compound.getMembers().stream()
            .map(CompoundDataMember::getName)
            .toList()
            .equals(List.of("r", "i"));
  }

  private static String kind(Node part) {
    String kind = ForeignValues.text(part, STORE);
    return kind.equals(SHARED) ? ForeignValues.text(part, "SRVC_SHARED_TYPE") : kind;
  }

  /** Hands over a part; of a group, all members. */
  void store(Target target, String key, Node part) {
    if (part instanceof Group members) {
      storeMembers(target, key, members);
    } else if (part instanceof Dataset dataset) {
      storeDataset(target, key, dataset, kind(part));
    }
  }

  private void storeMembers(Target target, String key, Group group) {
    if (PANDAS.contains(kind(group))) {
      new PandasParts(this).store(target, key, group);
      return;
    }
    // The columns of a wide table are spread over several, and one more tells their types.
    boolean split = group.getAttribute("SPLIT_TABLE") != null;
    for (Node member : group) {
      if (!split) {
        store(target, key + "." + member.getName(), member);
      } else if (member instanceof Dataset table && table.getAttribute("DATATYPE_TABLE") == null) {
        storeDataset(target, key, table, kind(group));
      }
    }
  }

  private void storeDataset(Target target, String key, Dataset dataset, String kind) {
    if (dataset.isVariableLength() && isObjects(dataset)) {
      storeObjects(target, key, dataset);
    } else if (isPickle(dataset, target.opaque())) {
      target.run().opaque(target.section(), key, raw(dataset));
    } else if (ForeignValues.text(dataset, "SRVC_DATA_COLL_TYPE").equals("COLL_EMPTY_DICT")) {
      target.run().object(target.section(), key, Map.of());
    } else {
      ForeignValue value = read(dataset);
      boolean dictionary = kind.equals(DICTIONARY) && value.isTable() && value.rows() == 1;
      target.run().value(target.section(), key, dictionary ? value.row(0) : value, "");
    }
  }

  /** Tells whether each row of a dataset is a pickle. */
  static boolean isObjects(Dataset dataset) {
    return ForeignValues.text(dataset, "PSEUDOATOM").equals("object");
  }

  private void storeObjects(Target target, String key, Dataset dataset) {
    ForeignValue rows = read(dataset);
    for (int row = 0; row < rows.rows(); row++) {
      String name = rows.rows() == 1 ? key : key + "." + row;
      byte[] bytes = rows.row(row).tree() instanceof List<?> values ? bytes(values) : new byte[0];
      target.run().opaque(target.section(), name, bytes);
    }
  }

  private static byte[] bytes(List<?> values) {
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = ((Number) values.get(i)).byteValue();
    }
    return bytes;
  }

  /** Tells whether a part is a single text, or bytes that are declared to be one. */
  static boolean isText(Node part) {
    return part instanceof Dataset dataset
        && dataset.getDataType() instanceof StringData
        && dataset.getDimensions().length == 0;
  }

  private static boolean isPickle(Dataset dataset, boolean expected) {
    if (!isText(dataset)) {
      return false;
    }
    byte[] bytes = raw(dataset);
    return expected
        || (bytes.length > 2
            && bytes[0] == PICKLE_BEGINS
            && bytes[1] <= 5
            && bytes[bytes.length - 1] == '.');
  }

  /** The stored bytes as they are: nothing here may give them a meaning. */
  private static byte[] raw(Dataset dataset) {
    ForeignValues.requireWithinLimits(dataset);
    if (dataset.isEmpty() || dataset.getSize() == 0) {
      return new byte[0];
    }
    ByteBuffer buffer = ((DatasetBase) dataset).getDataBuffer().duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
