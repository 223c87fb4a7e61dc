package org.modulon.storage.hdf5.internal;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.dataset.DatasetBase;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.object.datatype.ArrayDataType;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.StringData;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a dataset or an attribute of a foreign file holds: a single value, an array of any rank, or
 * named columns of such, as a table has them and complex numbers with their {@code r} and {@code
 * i}. Immutable; the array is not to be changed.
 */
final class ForeignValue {
  private static final Set<String> TRUTH = Set.of("TRUE", "FALSE");

  private final Object flat;
  private final long[] extents;
  private final Map<String, ForeignValue> columns;

  private ForeignValue(Object flat, long[] extents, Map<String, ForeignValue> columns) {
    this.flat = flat;
    this.extents = extents;
    this.columns = columns;
  }

  /**
   * Wraps an array.
   *
   * @param flat primitives, texts, or lists, in the order of C
   * @param extents none for a single value
   */
  static ForeignValue of(Object flat, long... extents) {
    return new ForeignValue(flat, extents, Map.of());
  }

  /** Joins columns of a table. */
  static ForeignValue of(Map<String, ForeignValue> columns) {
    return new ForeignValue(new Object[0], new long[0], columns);
  }

  /**
   * Reads a dataset.
   *
   * @throws StoreException if it is larger than its file can hold, or than 1 GiB
   */
  static ForeignValue read(Dataset dataset) {
    ForeignValues.requireWithinLimits(dataset);
    long[] extents = dataset.getDimensionsAsLong();
    if (dataset.isEmpty() || dataset.getSize() == 0) {
      return of(new double[0], extents.length == 0 ? new long[] {0} : extents);
    }
    if (dataset.isVariableLength()) {
      return variable(VariableRows.read(dataset), extents);
    }
    ByteBuffer bytes = ((DatasetBase) dataset).getDataBuffer().duplicate();
    return decode(dataset.getDataType(), bytes, extents);
  }

  /** Reads an attribute; one without a value is an empty text, as PyTables writes it. */
  static ForeignValue read(Attribute attribute) {
    if (attribute.isEmpty() || attribute.getSize() == 0) {
      return of(new String[] {""});
    }
    long[] extents = attribute.getDimensionsAsLong();
    if (attribute.getDataType() instanceof io.jhdf.object.datatype.VariableLength) {
      return variable(attribute.getData(), extents);
    }
    return decode(attribute.getDataType(), attribute.getBuffer().duplicate(), extents);
  }

  /** Texts, or rows of different lengths, which become lists. */
  private static ForeignValue variable(Object data, long[] extents) {
    if (data instanceof String text) {
      return of(new String[] {text}, extents);
    }
    if (data instanceof String[] texts) {
      return of(texts, extents);
    }
    Object plain = ForeignValues.plain(data);
    return plain instanceof List<?> rows
        ? of(rows.toArray(), rows.size())
        : of(new Object[] {plain});
  }

  private static ForeignValue decode(DataType type, ByteBuffer bytes, long[] extents) {
    int count = count(extents);
    if (type instanceof CompoundDataType compound) {
      Map<String, ForeignValue> columns = new LinkedHashMap<>();
      for (CompoundDataMember member : compound.getMembers()) {
        ByteBuffer column = column(bytes, member, compound.getSize(), count);
        columns.put(member.getName(), decode(member.getDataType(), column, extents));
      }
      return of(columns);
    }
    if (type instanceof ArrayDataType array) {
      int[] inner = array.getArrayTypeDimensions();
      long[] all = Arrays.copyOf(extents, extents.length + inner.length);
      for (int i = 0; i < inner.length; i++) {
        all[extents.length + i] = inner[i];
      }
      return decode(array.getBaseType(), bytes, all);
    }
    if (type instanceof StringData) {
      return of(texts(bytes, type.getSize(), count), extents);
    }
    Object flat = DatasetReader.readDataset(type, bytes, new int[] {count}, null);
    boolean truth =
        type instanceof EnumDataType names && TRUTH.containsAll(names.getEnumMapping().values());
    return of(truth ? truths((String[]) flat) : flat, extents);
  }

  private static int count(long[] extents) {
    long count = 1;
    for (long extent : extents) {
      count = Math.multiplyExact(count, extent);
    }
    return Math.toIntExact(count);
  }

  private static ByteBuffer column(
      ByteBuffer rows, CompoundDataMember member, int size, int count) {
    int width = member.getDataType().getSize();
    ByteBuffer column = ByteBuffer.allocate(Math.multiplyExact(width, count)).order(rows.order());
    int start = rows.position() + member.getOffset();
    for (int row = 0; row < count; row++) {
      column.put(column.position(), rows, start + row * size, width);
      column.position(column.position() + width);
    }
    return column.flip();
  }

  private static String[] texts(ByteBuffer bytes, int width, int count) {
    String[] texts = new String[count];
    byte[] cell = new byte[width];
    for (int i = 0; i < count; i++) {
      bytes.get(cell);
      int length = width;
      while (length > 0 && cell[length - 1] == 0) {
        length--;
      }
      texts[i] = text(cell, length);
    }
    return texts;
  }

  /** Files declare texts to be ASCII and encode them in UTF-8; other bytes stay what they are. */
  private static String text(byte[] cell, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(cell, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(cell, 0, length, StandardCharsets.ISO_8859_1);
    }
  }

  private static boolean[] truths(String[] names) {
    boolean[] truths = new boolean[names.length];
    for (int i = 0; i < names.length; i++) {
      truths[i] = names[i].equals("TRUE");
    }
    return truths;
  }

  Map<String, ForeignValue> columns() {
    return columns;
  }

  boolean isTable() {
    return !columns.isEmpty();
  }

  /** Returns the extents, none for a single value. */
  long[] extents() {
    return extents.clone();
  }

  /** Returns how many values or, of a table, cells there are. */
  long size() {
    long size = isTable() ? 0 : Array.getLength(flat);
    for (ForeignValue column : columns.values()) {
      size += column.size();
    }
    return size;
  }

  /** Returns the extent of the first dimension; 1 for a single value. */
  int rows() {
    if (isTable()) {
      return columns.values().iterator().next().rows();
    }
    return extents.length == 0 ? 1 : Math.toIntExact(extents[0]);
  }

  /** Returns what is at one place of the first dimension. */
  ForeignValue row(int row) {
    if (isTable()) {
      Map<String, ForeignValue> cells = new LinkedHashMap<>();
      columns.forEach((name, column) -> cells.put(name, column.row(row)));
      return of(cells);
    }
    long[] inner = Arrays.copyOfRange(extents, 1, extents.length);
    int size = count(inner);
    Object cell = Array.newInstance(flat.getClass().getComponentType(), size);
    System.arraycopy(flat, row * size, cell, 0, size);
    return of(cell, inner);
  }

  /** Returns one of the things that lie side by side along the second dimension. */
  ForeignValue column(int column) {
    int rows = rows();
    int width = Math.toIntExact(extents[1]);
    Object cells = Array.newInstance(flat.getClass().getComponentType(), rows);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(flat, row * width + column, cells, row, 1);
    }
    return of(cells, rows);
  }

  /** Returns integers, if these are integers or truth values that fit into 64 bits, else null. */
  long[] longs() {
    if (flat instanceof BigInteger[] large) {
      for (BigInteger value : large) {
        if (value.bitLength() >= Long.SIZE) {
          return null;
        }
      }
      return Arrays.stream(large).mapToLong(BigInteger::longValueExact).toArray();
    }
    return ForeignValues.longs(flat);
  }

  boolean isTruth() {
    return flat instanceof boolean[];
  }

  /** Returns floating-point numbers, or null. */
  double[] doubles() {
    return ForeignValues.doubles(flat);
  }

  /** Returns texts, or null. */
  String[] texts() {
    return flat instanceof String[] texts ? texts.clone() : null;
  }

  /**
   * Returns the only value as Boolean, Long, Double or String. An integer that 64 bits don't hold
   * is the text of its digits.
   *
   * @return null if there are several values, or it is of another kind
   */
  Object scalar() {
    if (isTable() || extents.length > 0 || Array.getLength(flat) != 1) {
      return null;
    }
    return ForeignValues.scalar(Array.get(flat, 0));
  }

  /** Returns everything as maps and nested lists of plain values. */
  Object tree() {
    if (isTable()) {
      Map<String, Object> tree = new LinkedHashMap<>();
      columns.forEach((name, column) -> tree.put(name, column.tree()));
      return tree;
    }
    if (extents.length == 0) {
      return element(Array.get(flat, 0));
    }
    List<Object> rows = new ArrayList<>();
    for (int row = 0; row < rows(); row++) {
      rows.add(extents.length == 1 ? element(Array.get(flat, row)) : row(row).tree());
    }
    return rows;
  }

  private static Object element(Object value) {
    return value instanceof BigInteger || value instanceof List
        ? value
        : ForeignValues.plain(value);
  }
}
