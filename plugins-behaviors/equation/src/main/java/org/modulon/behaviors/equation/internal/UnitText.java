package org.modulon.behaviors.equation.internal;

import org.modulon.api.NetworkObject;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Unit;

/** The units that columns are declared with. */
final class UnitText {
  private UnitText() {}

  /** The unit of a column; that of plain numbers if it has none, or one that isn't physical. */
  static Unit parse(NetworkObject owner, String column) {
    String text = owner.unit(column);
    try {
      return text.isEmpty() ? Unit.NONE : Unit.parse(text);
    } catch (ExpressionException notPhysical) {
      return Unit.NONE;
    }
  }
}
