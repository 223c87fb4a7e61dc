package org.modulon.kernel.internal;

import org.modulon.api.spec.SpecException;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Vector;

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

  /**
   * The column with the values of a snapshot: the same storage wherever it can hold them.
   *
   * @param values as {@link SnapshotWriter} wrote them; not kept
   */
  StateColumn restored(Object values) {
    if (data instanceof Vector vector) {
      System.arraycopy(values, 0, vector.values, 0, vector.size());
      return this;
    }
    if (data instanceof Spikes spikes) {
      spikes.clear();
      for (int neuron : (int[]) values) {
        spikes.add(neuron);
      }
      return this;
    }
    SynapticColumn column = (SynapticColumn) data;
    if (values instanceof Double same) {
      return new StateColumn(
          name, SynapticColumn.homogeneous(column.precision(), column.length(), same), declarer);
    }
    SynapticColumn writable = column.writable();
    if (writable instanceof SynapticColumn.Floats floats) {
      System.arraycopy(values, 0, floats.values, 0, floats.values.length);
    } else if (writable instanceof SynapticColumn.Doubles doubles) {
      System.arraycopy(values, 0, doubles.values, 0, doubles.values.length);
    }
    return new StateColumn(name, writable, declarer);
  }
}
