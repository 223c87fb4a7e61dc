package org.modulon.expression;

/** What a quantity measures, with its SI unit. */
public enum Dimension {
  NONE("a plain number", "", "0.5"),
  TIME("a time", "s", "10 ms"),
  VOLTAGE("a voltage", "V", "-65 mV"),
  CURRENT("a current", "A", "200 pA"),
  CONDUCTANCE("a conductance", "S", "10 nS"),
  CAPACITANCE("a capacitance", "F", "200 pF"),
  FREQUENCY("a frequency", "Hz", "40 Hz"),
  RESISTANCE("a resistance", "Ohm", "100 MOhm"),
  LENGTH("a length", "m", "20 um"),
  MASS("a mass", "kg", "5 g"),
  AMOUNT("an amount of substance", "mol", "2 mmol"),
  CONCENTRATION("a concentration", "mol/m3", "140 mM");

  private final String description;
  private final String unit;
  private final String example;

  Dimension(String description, String unit, String example) {
    this.description = description;
    this.unit = unit;
    this.example = example;
  }

  /** Returns the name with its article, for example {@code a time}. */
  public String description() {
    return description;
  }

  /** Returns the SI unit that values are stored in, empty for plain numbers. */
  public String unit() {
    return unit;
  }

  /** Returns a text that {@link Quantity#parse(String)} reads as this dimension. */
  public String example() {
    return example;
  }
}
