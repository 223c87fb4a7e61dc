package org.modulon.storage.folder.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.modulon.storage.ElementType;

/** The element types of numpy that a file may hold, with the type they are offered as. */
enum NpyType {
  F8("f8", 8, ElementType.FLOAT64) {
    @Override
    double real(ByteBuffer bytes, int at) {
      return bytes.getDouble(at);
    }
  },
  F4("f4", 4, ElementType.FLOAT32) {
    @Override
    double real(ByteBuffer bytes, int at) {
      return bytes.getFloat(at);
    }
  },
  I8("i8", 8, ElementType.INT64) {
    @Override
    long integer(ByteBuffer bytes, int at) {
      return bytes.getLong(at);
    }
  },
  I4("i4", 4, ElementType.INT32) {
    @Override
    long integer(ByteBuffer bytes, int at) {
      return bytes.getInt(at);
    }
  },
  I2("i2", 2, ElementType.INT32) {
    @Override
    long integer(ByteBuffer bytes, int at) {
      return bytes.getShort(at);
    }
  },
  I1("i1", 1, ElementType.INT32) {
    @Override
    long integer(ByteBuffer bytes, int at) {
      return bytes.get(at);
    }
  },
  U4("u4", 4, ElementType.INT64) {
    @Override
    long integer(ByteBuffer bytes, int at) {
      return Integer.toUnsignedLong(bytes.getInt(at));
    }
  },
  U2("u2", 2, ElementType.INT32) {
    @Override
    long integer(ByteBuffer bytes, int at) {
      return Short.toUnsignedInt(bytes.getShort(at));
    }
  },
  U1("u1", 1, ElementType.UINT8) {
    @Override
    long integer(ByteBuffer bytes, int at) {
      return Byte.toUnsignedInt(bytes.get(at));
    }
  },
  B1("b1", 1, ElementType.BOOLEAN) {
    @Override
    long integer(ByteBuffer bytes, int at) {
      return bytes.get(at) == 0 ? 0 : 1;
    }
  };

  private final String code;
  private final int bytes;
  private final ElementType elementType;

  NpyType(String code, int bytes, ElementType elementType) {
    this.code = code;
    this.bytes = bytes;
    this.elementType = elementType;
  }

  /** Finds the type of a description such as {@code >f4}. */
  static Optional<NpyType> of(String descr) {
    for (NpyType type : values()) {
      boolean ordered = descr.startsWith("<") || descr.startsWith(">") || descr.startsWith("=");
      if ((ordered || (type.bytes == 1 && descr.startsWith("|")))
          && descr.substring(1).equals(type.code)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Returns the byte order of a description; single bytes count as little endian. */
  static ByteOrder order(String descr) {
    return descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  int bytes() {
    return bytes;
  }

  ElementType elementType() {
    return elementType;
  }

  /** Returns the value at a byte index. */
  double real(ByteBuffer bytes, int at) {
    return integer(bytes, at);
  }

  /** Returns the value at a byte index of an integer or truth type. */
  long integer(ByteBuffer bytes, int at) {
    throw new IllegalStateException(this + " holds no integers");
  }
}
