package org.modulon.plot.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.Run;

class StoredSeriesTest {
  private final StoredSeries series =
      new StoredSeries(
          run(
              stored("events.spike", List.of("event", "t_i"), 1, 7, 1, 9, 3, 7),
              stored("rec.voltage", List.of("time", "neuron"), 10, 11, 20, 21, 30, 31)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "events.spike.t | 1 1 3",
        "events.spike.i | 7 9 7",
        "events.spike[:, 0] | 1 1 3",
        "events.spike.i[1:] | 9 7",
        "events.spike.i[::-1] | 7 9 7",
        "events.spike.t + 100 * events.spike.i | 701 901 703",
        "rec.voltage[:, 1] - rec.voltage[:, 0] | 1 1 1",
        "rec.voltage[0:2, 1] - rec.voltage[0, 1] | 0 10",
        "2 * rec.voltage[1:, 0] | 40 60",
        "clip(rec.voltage[:, 0], 0, 25) | 10 20 25"
      })
  void namesColumnsOfEventsAndSelectsInAnyPartOfAnExpression(String text, String values) {
    assertThat(evaluate(text))
        .containsExactly(
            Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"events.spike.x", "rec.voltage.t", "spike.t", "events.spike.t[0, 1]"})
  void findsNothingElse(String text) {
    assertThatThrownBy(() -> evaluate(text)).isInstanceOf(ExpressionException.class);
  }

  @Test
  void suggestsColumns() {
    assertThat(series.names())
        .containsExactly("events.spike", "rec.voltage", "events.spike.t", "events.spike.i");
  }

  private double[] evaluate(String text) {
    CompiledExpression values = series.selecting(Expression.parse(text)).compile(series);
    return values.evaluate(null);
  }

  private static Dataset stored(String name, List<String> dimensions, double... numbers) {
    DatasetDescription description =
        new DatasetDescription(name, ElementType.FLOAT64, List.of(2), dimensions, "", Map.of());
    return proxy(
        Dataset.class,
        Map.of(
            "description",
            arguments -> description,
            "shape",
            arguments -> new long[] {numbers.length / 2, 2},
            "readDoubles",
            arguments -> {
              int from = 2 * ((Long) arguments[0]).intValue();
              return Arrays.copyOfRange(numbers, from, from + 2 * ((Long) arguments[1]).intValue());
            }));
  }

  private static Run run(Dataset... datasets) {
    Map<String, Dataset> byName = new LinkedHashMap<>();
    for (Dataset dataset : datasets) {
      byName.put(dataset.description().name(), dataset);
    }
    return proxy(
        Run.class,
        Map.of(
            "datasetNames", arguments -> List.copyOf(byName.keySet()),
            "dataset", arguments -> byName.get(arguments[0])));
  }

  private static <T> T proxy(Class<T> type, Map<String, Function<Object[], Object>> methods) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> methods.get(method.getName()).apply(arguments)));
  }
}
