package org.modulon.numerics;

/** Connections that store elements for pairs that may be no synapses. */
abstract sealed class MaskedConnections extends Connections
    permits DenseConnections, BlockConnections {
  private final Mask mask;

  MaskedConnections(int sources, int targets, Mask mask) {
    super(sources, targets);
    this.mask = mask;
  }

  /** The element of a pair, connected or not. */
  abstract int place(int source, int target);

  /** The same structure with other synapses. */
  abstract Connections with(Mask other);

  @Override
  final int endOfRun(int task) {
    return task + 1;
  }

  @Override
  public final int count() {
    return mask.count();
  }

  @Override
  public final int elements() {
    return mask.length();
  }

  @Override
  public final boolean isEnabled(int element) {
    return mask.get(element);
  }

  @Override
  public final ConnectionsEdit edit(SynapseEdit edit) {
    edit.requireWithin(sources(), targets());
    boolean[] kept = Mask.kept(this, edit);
    return new ConnectionsEdit(with(Mask.after(kept, edit, this::place)), Mask.origin(kept));
  }
}
