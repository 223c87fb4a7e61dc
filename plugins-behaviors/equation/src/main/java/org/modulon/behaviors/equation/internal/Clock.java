package org.modulon.behaviors.equation.internal;

import java.util.stream.Stream;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorSlot;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NetworkObject;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.UnitConversion;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * How much time an {@link Equation} of this object takes a step for.
 *
 * <pre>
 *   t = t + step       in each step, from 0
 * </pre>
 *
 * <p>Without a clock, or with one that gives no step, it is the {@code dt} of the model. The clock
 * of a network serves all objects without one of their own. State: {@code t} in ms, of the clock
 * itself.
 *
 * <p>Different from PymoNNto's, a clock may stand anywhere among the keys.
 *
 * <p>Reference: Vieth et al. 2024, doi:10.3389/fninf.2024.1331220.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("Clock")
public final class Clock implements Behavior<NetworkObject> {
  private static final String TYPE = "Clock";
  private static final String STEP = "step";

  @Parameter(unit = "ms", min = 0, description = "duration of a step; 0 for that of the model")
  double step = 0;

  @State(unit = "ms", description = "time at the end of the step")
  double t;

  private double duration;

  @Override
  public void bind(NetworkObject owner, BehaviorSlot slot) {
    duration = step > 0 ? step : owner.network().stepMilliseconds(STEP);
  }

  @Override
  public void iterate(NetworkObject owner) {
    t = owner.network().iteration() * duration;
  }

  /** The duration of a step of an object, in ms. */
  static double stepOf(NetworkObject owner) {
    return Stream.concat(owner.behaviors().stream(), owner.network().behaviors().stream())
        .filter(slot -> slot.type().equals(TYPE) && slot.parameters().containsKey(STEP))
        .mapToDouble(slot -> milliseconds(slot.parameters().get(STEP)))
        .filter(step -> step > 0)
        .findFirst()
        .orElseGet(() -> owner.network().stepMilliseconds("eq"));
  }

  private static double milliseconds(Object given) {
    try {
      return given instanceof Number number
          ? number.doubleValue()
          : UnitConversion.in("ms", String.valueOf(given));
    } catch (ExpressionException wrong) {
      throw new InvalidParameterException("eq", "needs a clock, but " + wrong.getMessage());
    }
  }
}
