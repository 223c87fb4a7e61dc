package org.modulon.kernel.internal;

import java.security.SecureRandom;
import org.modulon.api.spec.NetworkSpec;
import org.modulon.kernel.BehaviorCatalog;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.modulon.numerics.Parallel;

/** The kernel on any catalog. */
public final class DefaultKernel implements Kernel {
  /** Drawn seeds stay short enough to be typed and exact in every format. */
  private static final int SEED_LIMIT = 1_000_000_000;

  /** An update takes tens of milliseconds between the old service and the new one. */
  private static final long UPDATE_PATIENCE_MILLIS = 2_000;

  private final Catalog catalog;
  private final long patienceMillis;

  /** A kernel that leases its behaviors from this catalog. */
  public DefaultKernel(Catalog catalog) {
    this(catalog, UPDATE_PATIENCE_MILLIS);
  }

  /**
   * A kernel whose simulations wait that long for the successor of a behavior before they pause.
   *
   * @param patienceMillis 0 up
   */
  DefaultKernel(Catalog catalog, long patienceMillis) {
    this.catalog = catalog;
    this.patienceMillis = patienceMillis;
  }

  @Override
  public BehaviorCatalog catalog() {
    return catalog;
  }

  @Override
  public Simulation build(NetworkSpec spec, int threads) {
    long seed = spec.seed().orElseGet(() -> new SecureRandom().nextInt(SEED_LIMIT));
    return build(spec, seed, threads);
  }

  private Simulation build(NetworkSpec spec, long seed, int threads) {
    Parallel parallel = new Parallel(threads);
    Assembler assembler = new Assembler(spec, seed, catalog, parallel);
    boolean built = false;
    try {
      LiveSimulation simulation =
          new LiveSimulation(
              assembler.assemble(), catalog, patienceMillis, other -> build(spec, seed, other));
      built = true;
      return simulation;
    } finally {
      if (!built) {
        assembler.abandon();
        parallel.close();
      }
    }
  }
}
