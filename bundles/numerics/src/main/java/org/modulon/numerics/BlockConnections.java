package org.modulon.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Connections cut into dense parts, each from the sources it needs to some of the targets.
 *
 * <p>Every target belongs to one part. Elements are numbered part after part; within a part they
 * are dense, {@code first + row * targets + column}.
 */
public final class BlockConnections extends MaskedConnections {
  private final List<Part> parts;
  private final int[] partOf;
  private final int[] columnOf;
  private final int[] memberships;
  private final int[] members;

  private BlockConnections(int sources, int targets, List<Part> parts, Mask mask) {
    super(sources, targets, mask);
    this.parts = parts;
    partOf = new int[targets];
    columnOf = new int[targets];
    memberships = new int[sources + 1];
    index();
    members = new int[memberships[sources]];
    fillMembers();
  }

  /**
   * Cuts connections into parts.
   *
   * @param enabled the synapses; not kept
   * @param blocks the parts, which have every target once and every source that their targets need
   */
  public static BlockConnections of(Connections enabled, List<Block> blocks) {
    List<Part> parts = new ArrayList<>();
    long elements = 0;
    for (Block block : blocks) {
      parts.add(new Part(block.sources, block.targets, (int) elements));
      elements += (long) block.sources.length * block.targets.length;
      if (elements > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "The parts of a synapse group store more than 2147483639 pairs. Cut it into smaller"
                + " parts, or don't partition it.");
      }
    }
    requireEveryTargetOnce(parts, enabled.targets());
    BlockConnections whole =
        new BlockConnections(
            enabled.sources(), enabled.targets(), List.copyOf(parts), Mask.all((int) elements));
    boolean[] flags = new boolean[(int) elements];
    enabled.forEach((source, target, element) -> flags[whole.place(source, target)] = true);
    return new BlockConnections(enabled.sources(), enabled.targets(), whole.parts, Mask.of(flags));
  }

  /** The parts, in the order of their elements. */
  public List<Part> parts() {
    return parts;
  }

  @Override
  int tasks() {
    return parts.size();
  }

  @Override
  public int element(int source, int target) {
    Part part = parts.get(partOf[target]);
    int row = Arrays.binarySearch(part.sources, source);
    int element = part.first + row * part.targets.length + columnOf[target];
    return row >= 0 && isEnabled(element) ? element : -1;
  }

  @Override
  public int outgoingRuns(int source) {
    return memberships[source + 1] - memberships[source];
  }

  @Override
  public void outgoing(int source, int run, SynapseRun into) {
    Part part = parts.get(members[memberships[source] + run]);
    int row = Arrays.binarySearch(part.sources, source);
    into.set(part.targets.length, part.first + row * part.targets.length, 1, part.targets, 0);
  }

  @Override
  public void incoming(int target, SynapseRun into) {
    Part part = parts.get(partOf[target]);
    into.set(
        part.sources.length, part.first + columnOf[target], part.targets.length, part.sources, 0);
  }

  @Override
  public void forEach(SynapseVisitor visitor) {
    int[] targets = new int[targets()];
    int[] elements = new int[targets()];
    for (int source = 0; source < sources(); source++) {
      Arrays.fill(elements, -1);
      for (int run = memberships[source]; run < memberships[source + 1]; run++) {
        Part part = parts.get(members[run]);
        int first = part.first + Arrays.binarySearch(part.sources, source) * part.targets.length;
        for (int column = 0; column < part.targets.length; column++) {
          elements[part.targets[column]] = isEnabled(first + column) ? first + column : -1;
        }
      }
      for (int target = 0; target < targets.length; target++) {
        if (elements[target] >= 0) {
          visitor.visit(source, target, elements[target]);
        }
      }
    }
  }

  @Override
  void propagateSingle(int task, int next, Spikes spikes, float[] values, double[] sums) {
    Part part = parts.get(task);
    for (int row = 0; row < part.sources.length; row++) {
      if (spikes.get(part.sources[row])) {
        DenseRows.scatter(values, part.first + row * part.targets.length, sums, part.targets);
      }
    }
  }

  @Override
  void propagateDouble(int task, int next, Spikes spikes, double[] values, double[] sums) {
    Part part = parts.get(task);
    for (int row = 0; row < part.sources.length; row++) {
      if (spikes.get(part.sources[row])) {
        DenseRows.scatter(values, part.first + row * part.targets.length, sums, part.targets);
      }
    }
  }

  @Override
  void propagateSame(int task, int next, Spikes spikes, double value, double[] sums) {
    Part part = parts.get(task);
    for (int row = 0; row < part.sources.length; row++) {
      if (spikes.get(part.sources[row])) {
        int first = part.first + row * part.targets.length;
        for (int column = 0; column < part.targets.length; column++) {
          sums[part.targets[column]] += isEnabled(first + column) ? value : 0;
        }
      }
    }
  }

  private void index() {
    for (int part = 0; part < parts.size(); part++) {
      int[] targets = parts.get(part).targets;
      for (int column = 0; column < targets.length; column++) {
        partOf[targets[column]] = part;
        columnOf[targets[column]] = column;
      }
      for (int source : parts.get(part).sources) {
        memberships[source + 1]++;
      }
    }
    for (int source = 0; source < sources(); source++) {
      memberships[source + 1] += memberships[source];
    }
  }

  private void fillMembers() {
    int[] next = memberships.clone();
    for (int part = 0; part < parts.size(); part++) {
      for (int source : parts.get(part).sources) {
        members[next[source]++] = part;
      }
    }
  }

  @Override
  Connections with(Mask other) {
    return new BlockConnections(sources(), targets(), parts, other);
  }

  @Override
  int place(int source, int target) {
    Part part = parts.get(partOf[target]);
    int row = Arrays.binarySearch(part.sources, source);
    if (row < 0) {
      throw new IllegalArgumentException(
          "The part with the target neuron "
              + target
              + " has no place for the source neuron "
              + source
              + ". Choose a source within reach of the part, or don't partition the group.");
    }
    return part.first + row * part.targets.length + columnOf[target];
  }

  private static void requireEveryTargetOnce(List<Part> parts, int targets) {
    boolean[] seen = new boolean[targets];
    int count = 0;
    for (Part part : parts) {
      for (int target : part.targets) {
        if (seen[target]) {
          throw new IllegalArgumentException(
              "The target neuron " + target + " is in two parts. Parts must not overlap.");
        }
        seen[target] = true;
        count++;
      }
    }
    if (count < targets) {
      throw new IllegalArgumentException(
          "The parts have " + count + " of " + targets + " target neurons. They need all.");
    }
  }

  /** What goes into one part. */
  public static final class Block {
    private final int[] sources;
    private final int[] targets;

    /**
     * Keeps the neurons.
     *
     * @param sources the source neurons, ascending; copied
     * @param targets the target neurons, ascending; copied
     */
    public Block(int[] sources, int[] targets) {
      this.sources = sources.clone();
      this.targets = targets.clone();
    }
  }

  /** One dense part. */
  public static final class Part {
    private final int[] sources;
    private final int[] targets;
    private final int first;

    private Part(int[] sources, int[] targets, int first) {
      this.sources = sources;
      this.targets = targets;
      this.first = first;
    }

    /** The source neurons, ascending; one row each. A copy. */
    public int[] sources() {
      return sources.clone();
    }

    /** The target neurons, ascending; one column each. A copy. */
    public int[] targets() {
      return targets.clone();
    }

    /** The first of its elements, which follow each other row by row. */
    public int first() {
      return first;
    }

    /** How many elements it stores: rows times columns. */
    public int elements() {
      return sources.length * targets.length;
    }

    /** How many of them are synapses of the structure that it is a part of. */
    public int count(Connections whole) {
      int count = 0;
      for (int element = first; element < first + elements(); element++) {
        count += whole.isEnabled(element) ? 1 : 0;
      }
      return count;
    }

    /** The values of a column, a row per source, a column per target, row-major; a copy. */
    public double[] read(SynapticColumn column) {
      double[] values = new double[elements()];
      for (int i = 0; i < values.length; i++) {
        values[i] = column.get(first + i);
      }
      return values;
    }

    /**
     * Writes what {@link #read} gives; what stands where there is no synapse is ignored.
     *
     * @throws IllegalArgumentException if there are more or less values than elements
     */
    public void write(double[] values, SynapticColumn column, Connections whole) {
      if (values.length != elements()) {
        throw new IllegalArgumentException(
            "The part has "
                + sources.length
                + " rows, one for each source, of "
                + targets.length
                + " values, one for each target (got "
                + values.length
                + " values).");
      }
      for (int i = 0; i < values.length; i++) {
        if (whole.isEnabled(first + i)) {
          column.set(first + i, values[i]);
        }
      }
    }
  }
}
