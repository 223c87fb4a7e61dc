package org.modulon.kernel.internal;

import org.modulon.api.spec.NetworkSpec;
import org.modulon.kernel.BehaviorCatalog;
import org.modulon.kernel.Kernel;
import org.modulon.kernel.Simulation;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The kernel as a service, with the behaviors of the service registry. */
@Component(service = Kernel.class)
public final class KernelComponent implements Kernel {
  private final Catalog catalog = new Catalog();
  private final Kernel kernel = new DefaultKernel(catalog);
  private final BehaviorTracker tracker;

  /** Starts following the behavior services. */
  @Activate
  public KernelComponent(BundleContext context) throws InvalidSyntaxException {
    tracker = new BehaviorTracker(context, catalog);
    tracker.open();
  }

  @Deactivate
  void deactivate() {
    tracker.close();
  }

  @Override
  public BehaviorCatalog catalog() {
    return catalog;
  }

  @Override
  public Simulation build(NetworkSpec spec, int threads) {
    return kernel.build(spec, threads);
  }
}
