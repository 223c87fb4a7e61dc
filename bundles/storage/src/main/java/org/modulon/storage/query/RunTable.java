package org.modulon.storage.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.modulon.storage.Run;
import org.modulon.storage.RunFacts;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunStore;
import org.modulon.storage.StoreException;
import org.modulon.storage.query.internal.GroupQuery;
import org.modulon.storage.query.internal.Query;
import org.modulon.storage.query.internal.Row;
import org.modulon.storage.query.internal.Values;

/**
 * Runs in an order, with what is known of them: the result of one reading of a store, and of the
 * questions asked since. Immutable.
 *
 * <p>Conditions and columns are expressions of the language that model files use, over the keys of
 * {@link RunFacts}, plus texts in single or double quotes and {@code has(key)}. A key that no
 * expression can spell is written {@code key('a b:c')}, and {@code number(x)} is the number that a
 * text spells, such as the 1e-05 that PymoNNto keeps as a text. A comparison or a sum with a
 * missing value is missing, and a run is selected only if its condition is true; {@code and},
 * {@code or} and {@code not} follow three-valued logic. Texts compare by their characters; a text
 * and a number are never equal, and neither is less. A condition that is a value, such as a bare
 * key, is true unless the value is missing, false, 0 or empty.
 */
public final class RunTable {
  private final List<Row> rows;

  private RunTable(List<Row> rows) {
    this.rows = rows;
  }

  /** Reads the facts of all runs of a store. */
  public static RunTable of(RunStore store) {
    List<RunFacts> facts = new ArrayList<>();
    store.scan(facts::add);
    return of(facts);
  }

  /** Makes a table of known facts, in their order. */
  public static RunTable of(Collection<RunFacts> facts) {
    return new RunTable(facts.stream().map(Row::of).toList());
  }

  /** Returns the number of runs. */
  public int size() {
    return rows.size();
  }

  /** Returns the runs in order. */
  public List<RunManifest> runs() {
    return rows.stream().map(row -> row.facts().manifest()).toList();
  }

  /** Returns the facts in order; computed columns are not among them. */
  public List<RunFacts> facts() {
    return rows.stream().map(Row::facts).toList();
  }

  /** Returns all keys that some run has a value for, computed columns last. */
  public List<String> keys() {
    return List.copyOf(knownKeys());
  }

  private Set<String> knownKeys() {
    Set<String> keys = new LinkedHashSet<>();
    rows.forEach(row -> keys.addAll(row.facts().keys()));
    rows.forEach(row -> keys.addAll(row.computed().keySet()));
    return keys;
  }

  /**
   * Keeps the runs for which a condition is true.
   *
   * @throws org.modulon.expression.ExpressionException if it is no expression
   * @throws StoreException if there are runs, and none of them has one of its keys
   */
  public RunTable filter(String condition) {
    Query query = Query.parse(condition);
    List<Row> kept = rows.stream().filter(query::selects).toList();
    requireKnown(query);
    return new RunTable(kept);
  }

  /**
   * Keeps the runs of a group.
   *
   * @throws StoreException if there are runs, and none is of that group
   */
  public RunTable inGroup(String group) {
    List<Row> kept =
        rows.stream().filter(row -> row.facts().manifest().group().equals(group)).toList();
    if (kept.isEmpty() && !rows.isEmpty()) {
      Set<String> groups = new LinkedHashSet<>();
      runs().forEach(run -> groups.add(run.group()));
      throw StoreException.unknown("run group", group, groups, "Use the name of a group.");
    }
    return new RunTable(kept);
  }

  /**
   * Sorts by the values of an expression, stably.
   *
   * @throws org.modulon.expression.ExpressionException if it is no expression
   * @throws StoreException if there are runs, and none of them has one of its keys
   */
  public RunTable sort(String expression, Order order) {
    List<Object> values = column(expression).values();
    Comparator<Integer> byValue =
        (left, right) -> Values.ORDER.compare(values.get(left), values.get(right));
    List<Row> sorted =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(order == Order.ASCENDING ? byValue : byValue.reversed())
            .map(rows::get)
            .toList();
    return new RunTable(sorted);
  }

  /** Sorts in ascending order. */
  public RunTable sort(String expression) {
    return sort(expression, Order.ASCENDING);
  }

  /**
   * Returns the values of a key or any other expression, missing ones as null.
   *
   * @throws org.modulon.expression.ExpressionException if it is no expression
   * @throws StoreException if there are runs, and none of them has one of its keys
   */
  public Column column(String expression) {
    // Keys such as group.1.gain are no expressions, and need no quotes where nothing else stands.
    boolean key = rows.stream().anyMatch(row -> row.has(expression));
    Query query = key ? Query.ofKey(expression) : Query.parse(expression);
    List<Object> values = new ArrayList<>(rows.size());
    rows.forEach(row -> values.add(query.value(row)));
    requireKnown(query);
    return new Column(expression, values);
  }

  private void requireKnown(Query query) {
    if (!rows.isEmpty()) {
      query.unseen().ifPresent(this::rejectUnknown);
    }
  }

  private void rejectUnknown(String key) {
    throw StoreException.unknown(
        "key", key, knownKeys(), "Use a key that a run has, or put a text in quotes.");
  }

  /** Returns a column for each expression, as {@link #column} does. */
  public List<Column> columns(List<String> expressions) {
    return expressions.stream().map(this::column).toList();
  }

  /** Leaves out the runs that lack a value of one of the expressions. */
  public RunTable complete(List<String> expressions) {
    List<Column> columns = columns(expressions);
    return new RunTable(
        IntStream.range(0, rows.size())
            .filter(i -> columns.stream().allMatch(column -> column.values().get(i) != null))
            .mapToObj(rows::get)
            .toList());
  }

  /** Adds a column that is computed of others; it counts before a key of the same name. */
  public RunTable with(String name, String expression) {
    return with(name, column(expression).values());
  }

  /**
   * Adds a column.
   *
   * @param values one per run in their order: Boolean, numbers, String, or null
   * @throws StoreException if they are not as many as the runs
   */
  public RunTable with(String name, List<?> values) {
    if (values.size() != rows.size()) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          name,
          "The column '"
              + name
              + "' has "
              + values.size()
              + " values. Expected "
              + rows.size()
              + ", one per run. Add the missing ones as null.");
    }
    return new RunTable(
        IntStream.range(0, rows.size())
            .mapToObj(i -> rows.get(i).with(name, Values.plain(values.get(i))))
            .toList());
  }

  /**
   * Puts runs with equal {@code x} together and aggregates their {@code y}; runs without one of
   * them are left out.
   *
   * @return by ascending {@code x}
   * @throws StoreException as {@link #column} does, or if a {@code y} is a text and isn't counted
   */
  public List<Grouped> group(String x, String y, Aggregate aggregate) {
    RunTable complete = complete(List.of(x, y));
    Column values = complete.column(y);
    double[] numbers =
        aggregate == Aggregate.COUNT ? new double[complete.size()] : values.numbers();
    List<Grouped> grouped = new ArrayList<>();
    complete
        .grouped(List.of(x))
        .forEach(
            (key, members) -> {
              double[] each = members.stream().mapToDouble(i -> numbers[i]).toArray();
              grouped.add(new Grouped(key.get(0), aggregate.of(each), each.length));
            });
    return grouped;
  }

  /**
   * Puts runs with equal {@code x} together and makes one number of their {@code y}; runs without
   * one of them are left out.
   *
   * @param expression of the language that model files use, over the array {@code a} of the values,
   *     such as {@code percentile(a, 90)} or {@code max(a) - min(a)}
   * @return by ascending {@code x}
   * @throws org.modulon.expression.ExpressionException if it is no such expression
   * @throws StoreException as {@link #column} does, or if a {@code y} is a text that spells no
   *     number
   */
  public List<Grouped> group(String x, String y, String expression) {
    GroupQuery query = GroupQuery.parse(expression, List.of("a"));
    RunTable complete = complete(List.of(x, y));
    double[] numbers = complete.column(y).numerals().numbers();
    List<Grouped> grouped = new ArrayList<>();
    complete
        .grouped(List.of(x))
        .forEach(
            (key, members) -> {
              double[] each = members.stream().mapToDouble(i -> numbers[i]).toArray();
              Object value = query.value(Map.of("a", each));
              double number = new Column("a", List.of(value)).numbers()[0];
              grouped.add(new Grouped(key.get(0), number, members.size()));
            });
    return grouped;
  }

  /**
   * Puts runs together that have equal values, and makes numbers of each group.
   *
   * @param by keys or expressions; none for one group of all runs. Runs without one of them are
   *     left out
   * @param aggregates expressions of the language that model files use, in which a key stands for
   *     the array of its values, such as {@code mean(score)} or {@code percentile(score, 90)}; runs
   *     without one of its keys are left out there
   * @return by ascending values
   * @throws org.modulon.expression.ExpressionException if one of them is no expression, names
   *     something that no run has, or doesn't give one number
   * @throws StoreException as {@link #column} does, or if a value is a text that spells no number
   */
  public List<RunGroup> groups(List<String> by, List<String> aggregates) {
    List<String> known = keys();
    List<GroupQuery> queries =
        rows.isEmpty()
            ? List.of()
            : aggregates.stream().map(text -> GroupQuery.parse(text, known)).toList();
    RunTable complete = complete(by);
    List<RunGroup> groups = new ArrayList<>();
    complete
        .grouped(by)
        .forEach(
            (key, members) -> {
              RunTable group = new RunTable(members.stream().map(complete.rows::get).toList());
              List<Object> values = new ArrayList<>();
              queries.forEach(query -> values.add(group.value(query)));
              groups.add(new RunGroup(key, members.size(), values));
            });
    return groups;
  }

  private Object value(GroupQuery query) {
    List<Row> having =
        rows.stream().filter(row -> query.keys().stream().allMatch(row::has)).toList();
    if (having.isEmpty()) {
      return null;
    }
    Map<String, double[]> values = new LinkedHashMap<>();
    for (String key : query.keys()) {
      Query of = Query.ofKey(key);
      values.put(
          key, new Column(key, having.stream().map(of::value).toList()).numerals().numbers());
    }
    return query.value(values);
  }

  /** Returns the places of runs with equal values, by ascending values; all have some. */
  private Map<List<Object>, List<Integer>> grouped(List<String> by) {
    List<Column> columns = columns(by);
    Map<List<Object>, List<Integer>> places = new TreeMap<>(RunTable::compare);
    for (int i = 0; i < rows.size(); i++) {
      int place = i;
      List<Object> key = columns.stream().map(column -> column.values().get(place)).toList();
      places.computeIfAbsent(key, each -> new ArrayList<>()).add(place);
    }
    return places;
  }

  private static int compare(List<Object> left, List<Object> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = Values.ORDER.compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /**
   * Tells which comparisons of a condition never applied to any run, as one side was a text and the
   * other wasn't; a remark each.
   *
   * @throws org.modulon.expression.ExpressionException if it is no expression
   */
  public List<String> remarks(String condition) {
    Query query = Query.parse(condition);
    rows.forEach(query::value);
    return query.remarks();
  }

  /**
   * Opens a dataset of every run that has it, in order.
   *
   * @param store the store of the runs
   */
  public List<RunArray> arrays(RunStore store, String dataset) {
    List<RunArray> arrays = new ArrayList<>();
    for (RunManifest manifest : runs()) {
      Run run = store.open(manifest.path());
      if (run.datasetNames().contains(dataset)) {
        arrays.add(new RunArray(run.manifest(), run.dataset(dataset)));
      }
    }
    return arrays;
  }
}
