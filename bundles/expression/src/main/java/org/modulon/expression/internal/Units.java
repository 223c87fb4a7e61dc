package org.modulon.expression.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.modulon.expression.Dimension;

/** The units of the language with all their prefixes. */
public final class Units {

  /**
   * A unit with its prefix.
   *
   * @param exponent the power of ten from this unit to the dimension's SI unit
   */
  public record Unit(Dimension dimension, int exponent) {}

  private static final Map<String, Integer> PREFIXES = prefixes();
  private static final Map<String, Unit> BASE_UNITS = baseUnits();
  private static final Map<String, Unit> UNITS = prefixed();

  private Units() {}

  /** Finds a unit by its symbol, for example {@code mV}. */
  public static Optional<Unit> find(String symbol) {
    return Optional.ofNullable(UNITS.get(symbol));
  }

  /** Returns the symbols of all units. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(UNITS.keySet());
  }

  private static Map<String, Integer> prefixes() {
    Map<String, Integer> prefixes = new LinkedHashMap<>();
    prefixes.put("", 0);
    prefixes.put("m", -3);
    prefixes.put("u", -6);
    prefixes.put("\u00b5", -6); // the micro sign
    prefixes.put("\u03bc", -6); // the Greek letter, which many keyboards give instead
    prefixes.put("n", -9);
    prefixes.put("p", -12);
    prefixes.put("f", -15);
    prefixes.put("c", -2);
    prefixes.put("k", 3);
    prefixes.put("M", 6);
    prefixes.put("G", 9);
    return prefixes;
  }

  private static Map<String, Unit> baseUnits() {
    Map<String, Unit> units = new LinkedHashMap<>();
    units.put("s", new Unit(Dimension.TIME, 0));
    units.put("V", new Unit(Dimension.VOLTAGE, 0));
    units.put("A", new Unit(Dimension.CURRENT, 0));
    units.put("S", new Unit(Dimension.CONDUCTANCE, 0));
    units.put("F", new Unit(Dimension.CAPACITANCE, 0));
    units.put("Hz", new Unit(Dimension.FREQUENCY, 0));
    units.put("Ohm", new Unit(Dimension.RESISTANCE, 0));
    units.put("ohm", new Unit(Dimension.RESISTANCE, 0));
    units.put("\u03a9", new Unit(Dimension.RESISTANCE, 0)); // the Greek letter
    units.put("\u2126", new Unit(Dimension.RESISTANCE, 0)); // the ohm sign
    units.put("m", new Unit(Dimension.LENGTH, 0));
    units.put("g", new Unit(Dimension.MASS, -3));
    units.put("mol", new Unit(Dimension.AMOUNT, 0));
    units.put("M", new Unit(Dimension.CONCENTRATION, 3));
    return units;
  }

  private static Map<String, Unit> prefixed() {
    Map<String, Unit> units = new LinkedHashMap<>();
    PREFIXES.forEach(
        (prefix, power) ->
            BASE_UNITS.forEach(
                (symbol, unit) ->
                    units.putIfAbsent(
                        prefix + symbol, new Unit(unit.dimension(), unit.exponent() + power))));
    return units;
  }
}
