package org.modulon.console.internal;

import java.util.List;
import org.modulon.api.Tap;
import org.modulon.api.TapDescription;
import org.modulon.kernel.Simulation;

/** The series that a simulation is going to record. */
final class Recorded {
  private Recorded() {}

  static List<TapDescription> by(Simulation simulation) {
    return simulation.taps().stream().map(Tap::description).toList();
  }
}
