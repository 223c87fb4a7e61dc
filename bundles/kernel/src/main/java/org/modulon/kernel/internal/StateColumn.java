package org.modulon.kernel.internal;

import org.modulon.api.StateDeclaration;
import org.modulon.api.spec.SpecException;
import org.modulon.declaration.StateField;
import org.modulon.numerics.Spikes;
import org.modulon.numerics.SynapticColumn;
import org.modulon.numerics.Vector;

/**
 * A named column of an owner.
 *
 * @param name as expressions write it
 * @param data the storage, which outlives every behavior
 * @param declarer the slot that declared it first, in words
 * @param unit of the numbers, empty as long as nobody has told one
 */
record StateColumn(String name, Object data, String declarer, String unit) {

  /** The declarer of what is there without a behavior. */
  static final String MODEL = "the model";

  /** A column of pure numbers. */
  StateColumn(String name, Object data, String declarer) {
    this(name, data, declarer, "");
  }

  /** The same column in other storage. */
  StateColumn with(Object other) {
    return new StateColumn(name, other, declarer, unit);
  }

  /** The column after another slot has declared the same name. */
  StateColumn sharedWith(StateDeclaration other, Slot slot) {
    if (!other.type().isInstance(data)) {
      String here = data.getClass().getSimpleName();
      throw clash(slot, "as " + StateField.kind(other.type()), "as " + here, " in its plugin");
    }
    if (!unit.isEmpty() && !other.unit().isEmpty() && !unit.equals(other.unit())) {
      throw clash(slot, "in " + other.unit(), "in " + unit, ", or give both one unit");
    }
    return unit.isEmpty() ? new StateColumn(name, data, declarer, other.unit()) : this;
  }

  private SpecException clash(Slot slot, String there, String here, String how) {
    return new SpecException(
        slot.path(),
        slot.label()
            + " declares the state \""
            + name
            + "\" "
            + there
            + ", but "
            + declarer
            + " declares it "
            + here
            + " on the same object. Rename one of them"
            + how
            + ".");
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
      return with(SynapticColumn.homogeneous(column.precision(), column.length(), same));
    }
    SynapticColumn writable = column.writable();
    if (writable instanceof SynapticColumn.Floats floats) {
      System.arraycopy(values, 0, floats.values, 0, floats.values.length);
    } else if (writable instanceof SynapticColumn.Doubles doubles) {
      System.arraycopy(values, 0, doubles.values, 0, doubles.values.length);
    }
    return with(writable);
  }
}
