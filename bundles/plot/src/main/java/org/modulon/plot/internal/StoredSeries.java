package org.modulon.plot.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.modulon.api.TapDescription;
import org.modulon.expression.Expression;
import org.modulon.expression.Node;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.expression.Type;
import org.modulon.storage.Dataset;
import org.modulon.storage.Run;
import org.modulon.storage.SampleSteps;

/** The datasets of a stored run as names of expressions. */
final class StoredSeries implements Scope {
  private static final double MAX_VALUES = 200_000_000;

  /** A value, its copy in an expression, and room for the rest of the program. */
  private static final double BYTES_PER_VALUE = 40;

  private final Run run;
  private final Map<String, Selection> selections = new LinkedHashMap<>();
  private SampleSteps steps = SampleSteps.regular(1);

  StoredSeries(Run run) {
    this.run = run;
  }

  /**
   * The same expression, in which rows and columns that are selected from datasets have names,
   * under which this scope finds them: what isn't selected isn't read.
   */
  Expression selecting(Expression expression) {
    return expression.replace(
        node ->
            node instanceof Node.Index index
                ? selected(expression, index).map(selection -> named(selection, index))
                : Optional.empty());
  }

  private Node named(Selection selection, Node.Index index) {
    String name = "selection_" + selections.size();
    selections.put(name, selection);
    return new Node.Name(name, index.position());
  }

  private Optional<Selection> selected(Expression expression, Node.Index index) {
    return find(expression.part(index.target()).toString(), index.selectors());
  }

  @Override
  public Optional<Symbol> find(String name) {
    return Optional.ofNullable(selections.get(name))
        .or(() -> find(name, List.of()))
        .map(this::symbol);
  }

  /** What selectors select of a dataset, or of a column of events by its name. */
  private Optional<Selection> find(String name, List<Node.Selector> selectors) {
    if (run.datasetNames().contains(name)) {
      return Selection.of(run.dataset(name), selectors);
    }
    int dot = name.lastIndexOf('.');
    if (dot < 0 || selectors.size() > 1 || !run.datasetNames().contains(name.substring(0, dot))) {
      return Optional.empty();
    }
    Dataset events = run.dataset(name.substring(0, dot));
    int column = columns(events).indexOf(name.substring(dot + 1));
    return column < 0
        ? Optional.empty()
        : Selection.of(
            events,
            List.of(
                selectors.isEmpty() ? Selection.ALL : selectors.get(0),
                new Node.Selector.At(column)));
  }

  private static List<String> columns(Dataset dataset) {
    return TapDescription.columns(dataset.description().dimensions());
  }

  private Symbol symbol(Selection selection) {
    requireFit(selection);
    steps = SampleSteps.of(run, selection.dataset());
    return Symbol.computed(new Type(Type.Kind.NUMBER, selection.shape()), selection::read);
  }

  /** A figure shows some thousands of points: it isn't worth the memory of the whole machine. */
  private static void requireFit(Selection selection) {
    double limit = Math.min(MAX_VALUES, Runtime.getRuntime().maxMemory() / BYTES_PER_VALUE);
    if (selection.size() > limit) {
      throw new SeriesTooLargeException(
          String.format(
              Locale.ROOT,
              "%s has %.0f values, and a figure is drawn from at most %.0f. Draw a part of it, such"
                  + " as %1$s[:, 0:10] or every tenth row %1$s[::10]; or record fewer.",
              selection.dataset().description().name(),
              selection.size(),
              limit));
    }
  }

  /** Of the series that was read last; those of an expression share them, or a figure misleads. */
  SampleSteps steps() {
    return steps;
  }

  @Override
  public Collection<String> names() {
    List<String> names = new ArrayList<>(run.datasetNames());
    for (String name : run.datasetNames()) {
      columns(run.dataset(name)).forEach(column -> names.add(name + "." + column));
    }
    return names;
  }
}
