package org.modulon.api;

import java.util.List;
import java.util.Optional;

/**
 * One of the numbers that the events of a tap tell, such as the steps {@code spike.t} or the
 * neurons {@code spike.i}. It names a place and holds no data.
 *
 * @param tap the events
 * @param index its place in a sample, from 0
 */
public record TapColumn(Tap tap, int index) implements Tagged {

  /** The column of a name such as {@code t}; empty where samples are no events, or have none. */
  public static Optional<TapColumn> of(Tap tap, String name) {
    int index = tap.description().columns().indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(new TapColumn(tap, index));
  }

  /** The tags of the tap, each with the name of the column behind it. */
  @Override
  public List<String> tags() {
    String column = tap.description().columns().get(index);
    return tap.tags().stream().map(tag -> tag + "." + column).toList();
  }
}
