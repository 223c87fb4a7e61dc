package org.modulon.behaviors.equation.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.api.spec.SpecException;
import org.modulon.testkit.BehaviorTest;

/** Mistakes in equations are shown where they stand. */
class EquationErrorsTest {
  private static void refuse(Map<String, ?> parameters, String message) {
    BehaviorTest.Builder builder = BehaviorTest.of(Equations::new).stepDuration(1e-4);
    parameters.forEach(builder::parameter);
    assertThatThrownBy(builder::build)
        .isInstanceOf(SpecException.class)
        .hasMessage("groups.neurons.behaviors.1." + message);
  }

  private static void refuse(String equations, String message) {
    refuse(Map.of("equations", equations), "equations: " + message);
  }

  @Test
  void aWrongUnitNamesBothSidesAndBothUnits() {
    refuse(
        "dv/dt = (g*(e - v) - w)/c : mV\ng : nS\ne : mV\nw : mV\nc : pF",
        """
        line 1, column 20: "g * (e - v)" is in A (a current), but "w" is in V (a voltage). Both \
        sides of "-" must measure the same. Check the units of both.
          dv/dt = (g*(e - v) - w)/c : mV
                             ^""");
    refuse(
        "dv/dt = -v : mV",
        """
        line 1, column 9: "-v" is in V (a voltage), but "dv/dt" is in V/s because v is in \
        mV. Check the units of both.
          dv/dt = -v : mV
                  ^""");
    refuse(
        "x = 5 pA : mV",
        """
        line 1, column 5: "5 pA" is in A (a current), but "x" is declared in mV. Check the units \
        of both.
          x = 5 pA : mV
              ^""");
    refuse(
        "v : mV\nx = exp(v) : 1",
        """
        line 2, column 9: "v" is in V (a voltage). exp takes plain numbers only. Divide by a \
        quantity with the same unit, such as 1 V.
          x = exp(v) : 1
                  ^""");
  }

  @Test
  void unitsOfThresholdsAndResetsAreChecked() {
    refuse(
        Map.of("equations", "v : mV", "threshold", "v > 20"),
        """
        threshold: line 1, column 3: "v" is in V (a voltage), but "20" is a plain number. Both \
        sides of ">" must measure the same. Check the units of both.
          v > 20
            ^""");
    refuse(
        Map.of("equations", "v : mV", "threshold", "v > 20 mV", "reset", "v = 0 mV\nv += 5 pA"),
        """
        reset: line 2, column 6: "v" is in V (a voltage), but "5 pA" is in A (a current). Both \
        sides of "+" must measure the same. Check the units of both.
          v += 5 pA
               ^""");
    refuse(
        Map.of("equations", "v : mV", "initial", "v = normal(-60, 5)"),
        """
        initial: line 1, column 5: "normal(-60, 5)" is a plain number, but "v" is in V (a \
        voltage). Check the units of both.
          v = normal(-60, 5)
              ^""");
  }

  @Test
  void anUnknownNameSuggestsAKnownOne() {
    refuse(
        "voltage : mV\ndw/dt = (volage - w)/(5 ms) : mV",
        """
        line 2, column 10: unknown variable "volage". Known variables are dt, id, t, voltage, w. \
        Did you mean "voltage"?
          dw/dt = (volage - w)/(5 ms) : mV
                   ^""");
    refuse(
        Map.of("equations", "v : mV", "threshold", "v > 1 mV", "reset", "vv = 0 mV"),
        """
        reset: line 1, column 1: "vv" can't be set. Did you mean "v"?
          vv = 0 mV
          ^""");
    refuse(
        "x = sine(t/ms) : 1",
        """
        line 1, column 5: unknown function "sine". Did you mean "sin"? \
        There are distributions such as ranf, rand, rnd, zipf (and 44 more); \
        functions of each number such as sin, sinh, sign, asin (and 32 more); \
        functions of an array such as size, min, std, sum (and 12 more); \
        what fills an array such as int, ones, full, bool (and 5 more). docs/model-files.md lists all of them.
          x = sine(t/ms) : 1
              ^""");
  }

  @Test
  void aSyntaxErrorPointsAtItsColumn() {
    refuse(
        "v : mV\ndw/dt = (v - w)/(5 ms : mV",
        """
        line 2, column 27: the unit is missing. End the line with ": mV", or ": 1" if plain.
          dw/dt = (v - w)/(5 ms : mV
                                    ^""");
    refuse(
        "dw/dt = 3 * * w : 1",
        """
        line 1, column 13: expected a value but found "*". Write a number, a name, a call or an \
        expression in parentheses there.
          dw/dt = 3 * * w : 1
                      ^""");
    refuse(
        "2v = 3 : 1",
        """
        line 1, column 1: "2v" is no left side. Write dx/dt = ... : unit, or x = ... : unit, or \
        x : unit.
          2v = 3 : 1
          ^""");
    refuse(
        "v : mVolt",
        """
        line 1, column 5: "mVolt" is no unit. Write one such as mV, 1/ms or pA/mV, or 1 for plain \
        numbers.
          v : mVolt
              ^""");
    refuse(
        "v : mV (unless refactory)",
        """
        line 1, column 8: "unless refactory" is no flag here. Did you mean "unless refractory"?
          v : mV (unless refactory)
                 ^""");
  }

  @Test
  void namesHaveOneMeaning() {
    refuse(
        "v : 1\ndv/dt = 0/ms : 1",
        """
        line 2, column 2: "v" has a line already. Give each name one line.
          dv/dt = 0/ms : 1
           ^""");
    refuse(
        "t : ms",
        """
        line 1, column 1: "t" has a meaning of its own. Choose another name for the variable.
          t : ms
          ^""");
    refuse(
        "a = 2*b : 1\nb = a + 1 : 1",
        """
        line 1, column 5: "a" is defined by itself. Give it a meaning without it.
          a = 2*b : 1
              ^""");
  }

  @Test
  void whatLooksAtOtherNeuronsOrDrawsIsRefused() {
    refuse(
        "v : 1\nx = mean(v) : 1",
        """
        line 2, column 5: mean looks at more than one element, or draws. Use arithmetic, \
        comparisons and functions of single numbers here.
          x = mean(v) : 1
              ^""");
    refuse(
        "dv/dt = normal(0, 1)/ms : 1",
        """
        line 1, column 9: "normal(0, 1) / ms" draws random numbers. Use xi for white noise, and \
        distributions in constants and initial only.
          dv/dt = normal(0, 1)/ms : 1
                  ^""");
  }

  @Test
  void methodsFitTheirEquations() {
    refuse(
        Map.of("equations", "dv/dt = xi/sqrt(1 ms) : 1", "method", "rk4"),
        "method: can't integrate the white noise xi (got rk4). Use euler_maruyama.");
    refuse(
        Map.of("equations", "dv/dt = -v/ms : 1 (exponential)", "method", "rk2"),
        "method: has no exponential variables, as one line asks for (got rk2). Use euler.");
  }

  @Test
  void equationsNeedPhysicalTime() {
    assertThatThrownBy(
            () -> BehaviorTest.of(Equations::new).parameter("equations", "v : 1").build())
        .hasMessage(
            "groups.neurons.behaviors.1.equations: needs physical time, but a step has no"
                + " duration. Add dt to the model, for example dt: 0.1 ms.");
  }
}
