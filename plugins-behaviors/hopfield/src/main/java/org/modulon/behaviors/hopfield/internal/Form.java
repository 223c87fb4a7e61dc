package org.modulon.behaviors.hopfield.internal;

/** Which equations a Hopfield network follows. */
enum Form {
  /** The paper's. */
  CORRECTED,
  /** PymoNNto's. */
  FAITHFUL
}
