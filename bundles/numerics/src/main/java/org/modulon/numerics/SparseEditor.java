package org.modulon.numerics;

import java.util.Arrays;

/** Merges the pairs to add into the rows that stay. */
final class SparseEditor {
  private final SparseConnections before;
  private final SynapseEdit edit;
  private final long[] added;

  SparseEditor(SparseConnections before, SynapseEdit edit) {
    edit.requireWithin(before.sources(), before.targets());
    this.before = before;
    this.edit = edit;
    added = new long[edit.sources().length];
    for (int i = 0; i < added.length; i++) {
      added[i] = (long) edit.sources()[i] * before.targets() + edit.targets()[i];
    }
    Arrays.sort(added);
  }

  ConnectionsEdit edited() {
    SparseBuilder builder = new SparseBuilder(before.sources(), before.targets());
    int[] row = new int[before.targets()];
    int[] origin = new int[before.elements() + added.length];
    int elements = 0;
    int next = 0;
    for (int source = 0; source < before.sources(); source++) {
      int count = 0;
      int element = before.starts()[source];
      long end = (source + 1L) * before.targets();
      while (element < before.starts()[source + 1] || (next < added.length && added[next] < end)) {
        int old =
            element < before.starts()[source + 1] ? before.targetOf()[element] : Integer.MAX_VALUE;
        int fresh =
            next < added.length && added[next] < end
                ? (int) (added[next] % before.targets())
                : Integer.MAX_VALUE;
        int target = Math.min(old, fresh);
        boolean stays = old == target && !edit.removed().test(source, target, element);
        if (stays || fresh == target) {
          origin[elements++] = stays ? element : -1;
          row[count++] = target;
        }
        element += old == target ? 1 : 0;
        next = after(next, source, target);
      }
      builder.add(row, count);
    }
    return new ConnectionsEdit(builder.build(), Arrays.copyOf(origin, elements));
  }

  /** Skips every repetition of a pair. */
  private int after(int next, int source, int target) {
    long pair = (long) source * before.targets() + target;
    int at = next;
    while (at < added.length && added[at] == pair) {
      at++;
    }
    return at;
  }
}
