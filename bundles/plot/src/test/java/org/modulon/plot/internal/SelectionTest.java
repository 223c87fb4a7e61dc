package org.modulon.plot.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.expression.CompiledExpression;
import org.modulon.expression.Expression;
import org.modulon.expression.Node;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;

class SelectionTest {
  private static final int COLUMNS = 60;
  private static final int BLOCK = 1 << 18;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x[:, 0:10]",
        "x[:, 5]",
        "x[7]",
        "x[-1]",
        "x[10:20]",
        "x[::7, ::3]",
        "x[::-1, 0:2]",
        "x[-5:, -2:]",
        "x[5:2]",
        "x[100000:]",
        "x[19990:3:-500, ::-1]",
        "x[:, :]"
      })
  void readsInBlocksWhatTheExpressionSelectsOfTheWhole(String text) {
    Numbered dataset = new Numbered(20_000);
    Selection selection = selection(text, dataset).orElseThrow();
    double[] read = new double[(int) selection.size()];

    selection.read(read);

    double[] all = IntStream.range(0, 20_000 * COLUMNS).asDoubleStream().toArray();
    CompiledExpression whole =
        Expression.parse(text).compile(of(Symbol.numbers(all, 20_000, COLUMNS)));
    assertThat(selection.shape()).isEqualTo(whole.type().shape());
    assertThat(read).isEqualTo(whole.evaluate(null));
    assertThat(dataset.most).isLessThanOrEqualTo(BLOCK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x[10]", "x[:, -61]", "x[0, 0, 0]"})
  void isNotThereBeyondTheDataset(String text) {
    assertThat(selection(text, new Numbered(10))).isEmpty();
  }

  @Test
  void selectsAFewColumnsOfMoreThanFitsAnArray() {
    Selection selection = selection("x[:, 0:2]", new Numbered(100_000_000)).orElseThrow();

    assertThat(selection.shape()).containsExactly(100_000_000, 2);
    assertThat(selection.size()).isEqualTo(2e8);
  }

  private static Optional<Selection> selection(String text, Dataset dataset) {
    Node.Index index = (Node.Index) Expression.parse(text).root();
    return Selection.of(dataset, index.selectors());
  }

  private static Scope of(Symbol symbol) {
    return new Scope() {
      @Override
      public Optional<Symbol> find(String name) {
        return name.equals("x") ? Optional.of(symbol) : Optional.empty();
      }

      @Override
      public List<String> names() {
        return List.of("x");
      }
    };
  }

  /** Values are their own numbers; remembers how many were asked for at once. */
  private static final class Numbered implements Dataset {
    private final long rows;
    private long most;

    Numbered(long rows) {
      this.rows = rows;
    }

    @Override
    public DatasetDescription description() {
      return DatasetDescription.of("x", ElementType.FLOAT64, COLUMNS);
    }

    @Override
    public long[] shape() {
      return new long[] {rows, COLUMNS};
    }

    @Override
    public double[] readDoubles(long firstRow, long count) {
      most = Math.max(most, count * COLUMNS);
      return IntStream.range(0, (int) count * COLUMNS)
          .mapToDouble(i -> firstRow * COLUMNS + i)
          .toArray();
    }

    @Override
    public long[] readLongs(long firstRow, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long bytes() {
      return rows * COLUMNS * Double.BYTES;
    }

    @Override
    public void verify() {}
  }
}
