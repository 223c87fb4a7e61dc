package org.modulon.kernel.internal;

import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.util.tracker.ServiceTracker;

/** Keeps a catalog equal to the behavior services of the framework. */
final class BehaviorTracker extends ServiceTracker<Behavior<?>, Provider> {
  private final Catalog catalog;

  BehaviorTracker(BundleContext context, Catalog catalog) throws InvalidSyntaxException {
    super(
        context,
        context.createFilter(
            "(&("
                + Constants.OBJECTCLASS
                + "="
                + Behavior.class.getName()
                + ")("
                + BehaviorType.PROPERTY
                + "=*))"),
        null);
    this.catalog = catalog;
  }

  @Override
  public Provider addingService(ServiceReference<Behavior<?>> reference) {
    ServiceObjects<Behavior<?>> objects = context.getServiceObjects(reference);
    String label =
        reference.getBundle().getSymbolicName() + " " + reference.getBundle().getVersion();
    Provider provider =
        new Provider(
            String.valueOf(reference.getProperty(BehaviorType.PROPERTY)),
            label,
            standing(reference),
            objects::getService,
            objects::ungetService);
    catalog.add(provider);
    return provider;
  }

  private static Standing standing(ServiceReference<?> reference) {
    Version version = reference.getBundle().getVersion();
    int ranking =
        reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer given ? given : 0;
    return new Standing(
        ranking,
        version.getMajor(),
        version.getMinor(),
        version.getMicro(),
        version.getQualifier());
  }

  @Override
  public void removedService(ServiceReference<Behavior<?>> reference, Provider provider) {
    catalog.remove(provider);
  }
}
