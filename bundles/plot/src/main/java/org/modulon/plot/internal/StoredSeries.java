package org.modulon.plot.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.expression.Type;
import org.modulon.storage.Dataset;
import org.modulon.storage.Run;

/** The datasets of a stored run as names of expressions. */
final class StoredSeries implements Scope {
  private final Run run;

  StoredSeries(Run run) {
    this.run = run;
  }

  @Override
  public Optional<Symbol> find(String name) {
    if (!run.datasetNames().contains(name)) {
      return Optional.empty();
    }
    Dataset dataset = run.dataset(name);
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

  @Override
  public Collection<String> names() {
    return run.datasetNames();
  }
}
