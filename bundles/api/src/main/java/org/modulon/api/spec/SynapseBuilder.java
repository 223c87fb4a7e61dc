package org.modulon.api.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Defines a synapse group; see {@link NetworkBuilder}. What isn't said is as in a model file: every
 * source with every target, weights of 1, no delay. For one thread.
 */
public final class SynapseBuilder extends BehaviorList<SynapseBuilder> {
  private final String from;
  private final String to;
  private final List<String> tags = new ArrayList<>();
  private String weights = "1";
  private Optional<String> delay = Optional.empty();
  private StructureSpec structure = StructureSpec.ALL;

  SynapseBuilder(String from, String to) {
    this.from = from;
    this.to = to;
  }

  /** Adds tags, by which behaviors look the synapses up. */
  public SynapseBuilder tags(String... more) {
    tags.addAll(List.of(more));
    return this;
  }

  /** Sets the weights: a number, or a distribution such as {@code uniform(0, 1)}. */
  public SynapseBuilder weights(String expression) {
    weights = expression;
    return this;
  }

  /** Sets the delay: a time such as {@code 1.5 ms}, steps, or a distribution of those. */
  public SynapseBuilder delay(String time) {
    delay = Optional.of(time);
    return this;
  }

  /** Keeps each pair with a probability, 0 to 1. */
  public SynapseBuilder density(double probability) {
    structure = structure.dense(probability);
    return this;
  }

  /** Begins at some neurons of the source group only, such as {@code x < 5} or {@code id < 10}. */
  public SynapseBuilder fromWhere(String condition) {
    structure = structure.between(Optional.of(condition), structure.targets());
    return this;
  }

  /** Ends at some neurons of the target group only; see {@link #fromWhere}. */
  public SynapseBuilder toWhere(String condition) {
    structure = structure.between(structure.sources(), Optional.of(condition));
    return this;
  }

  /** Keeps the pairs that an expression such as {@code in_box(10)} allows. */
  public SynapseBuilder connectivity(String expression) {
    structure = structure.where(expression);
    return this;
  }

  /** Says how synapses are stored. */
  public SynapseBuilder layout(StructureSpec.Layout layout) {
    structure = structure.as(layout);
    return this;
  }

  /** Cuts the synapses into parts. */
  public SynapseBuilder partition(PartitionSpec parts) {
    structure = structure.partitioned(parts);
    return this;
  }

  @Override
  SynapseBuilder self() {
    return this;
  }

  SynapseSpec build() {
    List<String> names = tags.isEmpty() ? List.of(from + "_to_" + to) : tags;
    return new SynapseSpec(from, to, names, weights, delay, structure, behaviors());
  }
}
