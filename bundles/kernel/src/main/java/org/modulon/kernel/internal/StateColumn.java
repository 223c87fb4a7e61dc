package org.modulon.kernel.internal;

import org.modulon.api.spec.SpecException;

/**
 * A named column of an owner.
 *
 * @param name as expressions write it
 * @param data the storage, which outlives every behavior
 * @param declarer the slot that declared it first, in words
 */
record StateColumn(String name, Object data, String declarer) {

  /** The storage, for another slot that declares the same name. */
  Object sharedWith(StateField field, Slot slot) {
    if (!field.field().getType().isInstance(data)) {
      throw new SpecException(
          slot.path(),
          slot.label()
              + " declares the state \""
              + name
              + "\" as "
              + field.kind()
              + ", but "
              + declarer
              + " declares it as "
              + data.getClass().getSimpleName()
              + " on the same object. Rename one of them in its plugin.");
    }
    return data;
  }
}
