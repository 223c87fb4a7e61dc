package org.modulon.behaviors.equation.internal;

import java.util.ArrayList;
import java.util.List;

/** The arrays and numbers that a generated loop works on, and its names for them. */
final class Operands {
  private final List<Object> arrays = new ArrayList<>();
  private final List<Double> numbers = new ArrayList<>();

  /** The local of an array. */
  String array(Object array) {
    for (int i = 0; i < arrays.size(); i++) {
      if (arrays.get(i) == array) {
        return "a" + i;
      }
    }
    arrays.add(array);
    return "a" + (arrays.size() - 1);
  }

  /** The local of a number. */
  String number(double number) {
    int known = numbers.indexOf(number);
    if (known < 0) {
      numbers.add(number);
    }
    return "k" + (known < 0 ? numbers.size() - 1 : known);
  }

  Object[] arrays() {
    return arrays.toArray();
  }

  double[] numbers() {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Takes those that a body mentions out of the fields of the program. */
  String declarations(String body) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < arrays.size(); i++) {
      if (mentions(body, "a" + i)) {
        String type = arrays.get(i).getClass().getSimpleName();
        text.append("final ").append(type).append(" a").append(i);
        text.append(" = (").append(type).append(") arrays[").append(i).append("];\n");
      }
    }
    for (int i = 0; i < numbers.size(); i++) {
      if (mentions(body, "k" + i)) {
        text.append("final double k").append(i).append(" = numbers[").append(i).append("];\n");
      }
    }
    return text.toString();
  }

  private static boolean mentions(String body, String local) {
    int at = body.indexOf(local);
    while (at >= 0) {
      int end = at + local.length();
      boolean starts = at == 0 || !Character.isJavaIdentifierPart(body.charAt(at - 1));
      if (starts && (end == body.length() || !Character.isDigit(body.charAt(end)))) {
        return true;
      }
      at = body.indexOf(local, end);
    }
    return false;
  }
}
