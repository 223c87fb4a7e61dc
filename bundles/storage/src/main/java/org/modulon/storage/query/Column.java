package org.modulon.storage.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.modulon.storage.StoreException;
import org.modulon.storage.query.internal.Values;

/**
 * One value per run.
 *
 * @param name the key or expression
 * @param values Boolean, Long, Double, String, or null where the run has no value
 */
public record Column(String name, List<Object> values) {
  /** Copies the values. */
  public Column {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** Returns what the values have in common. */
  public ColumnType type() {
    return ColumnType.of(values);
  }

  /** Returns the column without missing values; the others keep their order. */
  public Column present() {
    return new Column(name, values.stream().filter(Objects::nonNull).toList());
  }

  /**
   * Returns the values as numbers; truth values are 0 and 1, missing values are NaN.
   *
   * @return the caller's to keep
   * @throws StoreException if one of them is a text
   */
  public double[] numbers() {
    double[] numbers = new double[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values.get(i) == null ? Double.NaN : number(values.get(i));
    }
    return numbers;
  }

  /** Returns the column with the numbers that texts spell; other texts stay. */
  Column numerals() {
    return new Column(
        name,
        values.stream()
            .map(value -> Optional.ofNullable(Values.numeral(value)).orElse(value))
            .toList());
  }

  private double number(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    throw new StoreException(
        StoreException.Kind.INVALID,
        name,
        "The column '"
            + name
            + "' has the text '"
            + value
            + "'. Expected numbers. Filter the runs first, or count them.");
  }
}
