package org.modulon.kernel.internal;

import java.util.List;
import org.modulon.api.SubGroup;
import org.modulon.api.SynapseGroup;
import org.modulon.api.SynapsePart;
import org.modulon.numerics.BlockConnections;
import org.modulon.numerics.SynapticColumn;

/** A part of a partitioned synapse group in memory. */
final class LiveSynapsePart implements SynapsePart {
  private final LiveSynapseGroup whole;
  private final BlockConnections.Part part;
  private final List<String> tags;
  private final SubGroup source;
  private final SubGroup target;

  LiveSynapsePart(LiveSynapseGroup whole, BlockConnections.Part part, List<String> tags) {
    this.whole = whole;
    this.part = part;
    this.tags = tags;
    source = SubGroup.of(whole.source(), part.sources());
    target = SubGroup.of(whole.target(), part.targets());
  }

  @Override
  public List<String> tags() {
    return tags;
  }

  @Override
  public SynapseGroup whole() {
    return whole;
  }

  @Override
  public SubGroup source() {
    return source;
  }

  @Override
  public SubGroup target() {
    return target;
  }

  @Override
  public int elements() {
    return part.elements();
  }

  @Override
  public int count() {
    return part.count(whole.connections());
  }

  @Override
  public double[] read(String column) {
    return part.read(whole.column(column, SynapticColumn.class));
  }

  @Override
  public void write(String column, double[] values) {
    part.write(values, whole.column(column), whole.connections());
  }
}
