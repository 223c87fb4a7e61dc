package org.modulon.kernel;

import org.modulon.api.TapDescription;
import org.osgi.annotation.versioning.ConsumerType;

/** Where the samples of a simulation go; called between steps, on the simulation thread. */
@ConsumerType
public interface TapSink {
  /** Announces a series, before its first samples. */
  void open(TapDescription series);

  /**
   * Takes samples.
   *
   * @param series announced before
   * @param values sample after sample; the caller reuses the array
   * @param samples how many
   */
  void append(TapDescription series, double[] values, int samples);

  /** Takes samples of whole numbers; see the other form. */
  void append(TapDescription series, long[] values, int samples);
}
