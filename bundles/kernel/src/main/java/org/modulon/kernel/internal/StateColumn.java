package org.modulon.kernel.internal;

import org.modulon.api.StateDeclaration;
import org.modulon.api.spec.SpecException;
import org.modulon.declaration.StateField;
import org.modulon.numerics.ColumnValues;

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
   * The column with the values of a snapshot, not kept: the same storage where it can hold them.
   */
  StateColumn restored(Object values) {
    return with(ColumnValues.restored(data, values));
  }
}
