package org.modulon.connectivity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.modulon.connectivity.internal.Condition;
import org.modulon.connectivity.internal.Ends;
import org.modulon.connectivity.internal.NearBlocks;
import org.modulon.connectivity.internal.NoAutapses;
import org.modulon.connectivity.internal.PredicateCondition;
import org.modulon.connectivity.internal.RowEvaluator;
import org.modulon.connectivity.internal.RowFilter;
import org.modulon.connectivity.internal.TextCondition;
import org.modulon.connectivity.internal.WithinDistance;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.numerics.Connections;

/**
 * Which pairs of neurons are connected: immutable and independent of the groups it is applied to.
 *
 * <p>A text is an expression that is not 0 (and not NaN) where a synapse is. It may use:
 *
 * <ul>
 *   <li>{@code s_id}, {@code d_id}: numbers of the source and the target neuron, from 0; {@code
 *       s_size}, {@code d_size}: sizes of the groups
 *   <li>{@code sx sy sz}, {@code dx dy dz}: positions of the source and the target neuron; {@code
 *       distance}: the Euclidean distance between them
 *   <li>{@code sxs}, {@code sys}: width and height of the target's grid over the source's; {@code
 *       dxs}, {@code dys}: the inverse ratios
 *   <li>{@code in_box(r)}: the offset on each of the three axes is at most r; {@code in_circle(r)}:
 *       the distance is at most r
 * </ul>
 *
 * and every elementwise function of the language. Random draws, reductions and indexing are
 * refused: a pair is connected or not, whatever the other pairs are.
 */
public final class ConnectivityRule {

  private final List<Condition> conditions;

  private ConnectivityRule(List<Condition> conditions) {
    this.conditions = List.copyOf(conditions);
  }

  /**
   * Parses a rule: an expression, or a constant number with the meaning of {@link #within(double)}.
   *
   * @throws ExpressionException if the text isn't an expression or the number is no distance
   */
  public static ConnectivityRule parse(String text) {
    Expression expression = Expression.parse(text);
    return new ConnectivityRule(
        List.of(
            WithinDistance.isNumber(expression)
                ? WithinDistance.of(expression)
                : new TextCondition(expression)));
  }

  /**
   * Connects neurons with different ids whose distance along x and y is at most a value.
   *
   * @param distance in the unit of the positions, at least 0
   * @throws IllegalArgumentException if the distance is negative or NaN
   */
  public static ConnectivityRule within(double distance) {
    return new ConnectivityRule(List.of(WithinDistance.of(distance)));
  }

  /** Connects the pairs that Java code chooses. */
  public static ConnectivityRule of(SynapsePredicate predicate) {
    return new ConnectivityRule(List.of(new PredicateCondition(predicate)));
  }

  /**
   * Connects some neurons with some others.
   *
   * @param sources one flag per source neuron, like the targets; not to be changed any more
   */
  public static ConnectivityRule between(boolean[] sources, boolean[] targets) {
    return new ConnectivityRule(List.of(new Ends(sources, targets)));
  }

  /**
   * Connects the targets of each block with the sources in its bounding box, enlarged by a field.
   *
   * @param blocks of targets; which sources they have doesn't matter
   */
  public static ConnectivityRule within(Partition blocks, ReceptiveField field) {
    return new ConnectivityRule(List.of(new NearBlocks(blocks, field)));
  }

  /** Connects every pair but a neuron to itself; between two groups, every pair. */
  public static ConnectivityRule withoutAutapses() {
    return new ConnectivityRule(List.of(new NoAutapses()));
  }

  /** Returns the rule that connects what both rules connect. */
  public ConnectivityRule and(ConnectivityRule other) {
    List<Condition> both = new ArrayList<>(conditions);
    both.addAll(other.conditions);
    return new ConnectivityRule(both);
  }

  /**
   * Checks names, functions, arguments and the positions they need, without evaluating a pair.
   *
   * @throws ExpressionException at the first mistake, with its place in the text
   */
  public void check(Endpoints endpoints) {
    bind(endpoints);
  }

  /**
   * Prepares to write the targets of sources, in memory proportional to the number of neurons.
   *
   * <p>Where the rule is a conjunction ({@code *}, {@code and}) with an {@code in_box} or {@code
   * in_circle}, a source costs as much as it has targets nearby, otherwise as there are targets.
   *
   * @return an evaluator for one thread at a time, whose array must hold as many targets as there
   *     are in the group; sources may come in any order
   * @throws ExpressionException as {@link #check}
   */
  public Connections.TargetRule rows(Endpoints endpoints) {
    return RowEvaluator.of(bind(endpoints), endpoints);
  }

  private List<RowFilter> bind(Endpoints endpoints) {
    List<RowFilter> filters = new ArrayList<>();
    conditions.forEach(condition -> filters.addAll(condition.bind(endpoints)));
    return filters;
  }

  /** Returns the rule for people; texts in canonical spelling. */
  @Override
  public String toString() {
    return conditions.stream().map(Condition::toString).collect(Collectors.joining(" and "));
  }
}
