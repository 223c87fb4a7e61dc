package org.modulon.storage.hdf5.internal;

/** Takes the parts of a foreign run, one after the other. */
interface ForeignParts {
  /** Takes nothing, to see whether all parts can be read. */
  ForeignParts NONE =
      new ForeignParts() {
        @Override
        public void value(String section, String key, ForeignValue value, String unit) {
          // It could be read, which is what this is for.
        }

        @Override
        public void object(String section, String key, Object tree) {
          // As above.
        }

        @Override
        public void opaque(String section, String key, byte[] content) {
          // As above.
        }

        @Override
        public void log(String line) {
          // As above.
        }
      };

  /**
   * Takes a value: a single one, an array, or columns.
   *
   * @param unit of an array; may be empty
   */
  void value(String section, String key, ForeignValue value, String unit);

  /** Takes maps and lists. */
  void object(String section, String key, Object tree);

  /** Takes bytes that only the other program could make sense of. */
  void opaque(String section, String key, byte[] content);

  /** Takes a remark about what could not be taken over. */
  void log(String line);
}
