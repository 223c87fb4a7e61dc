package org.modulon.plot.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
  private SampleSteps steps = SampleSteps.regular(1);

  StoredSeries(Run run) {
    this.run = run;
  }

  @Override
  public Optional<Symbol> find(String name) {
    if (!run.datasetNames().contains(name)) {
      return Optional.empty();
    }
    Dataset dataset = run.dataset(name);
    requireFit(dataset);
    steps = SampleSteps.of(run, dataset);
    List<Integer> shape = new ArrayList<>();
    for (long length : dataset.shape()) {
      shape.add(Math.toIntExact(length));
    }
    Type type = new Type(Type.Kind.NUMBER, shape);
    return Optional.of(
        Symbol.computed(
            type,
            target -> {
              double[] values = dataset.readDoubles(0, dataset.shape()[0]);
              System.arraycopy(values, 0, target, 0, values.length);
            }));
  }

  /** A figure shows some thousands of points: it isn't worth the memory of the whole machine. */
  private static void requireFit(Dataset dataset) {
    double values = 1;
    for (long length : dataset.shape()) {
      values *= length;
    }
    double limit = Math.min(MAX_VALUES, Runtime.getRuntime().maxMemory() / BYTES_PER_VALUE);
    if (values > limit) {
      throw new SeriesTooLargeException(
          String.format(
              Locale.ROOT,
              "%s has %.0f values, and a figure is drawn from at most %.0f."
                  + " Record fewer: every n-th step, or an expression such as voltage[0:10].",
              dataset.description().name(),
              values,
              limit));
    }
  }

  /** Of the series that was read last; those of an expression share them, or a figure misleads. */
  SampleSteps steps() {
    return steps;
  }

  @Override
  public Collection<String> names() {
    return run.datasetNames();
  }
}
