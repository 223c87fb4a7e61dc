package org.modulon.deploy.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Tells the user what becomes of the jars that Felix File Install finds in the folder {@code
 * deploy}.
 *
 * <p>File Install polls, installs, updates and uninstalls; this component puts it into words.
 */
@Component(immediate = true)
public final class DeployWatch implements SynchronousBundleListener {
  private static final System.Logger LOG = System.getLogger("modulon.deploy");

  private static final String FOLDER = "felix.fileinstall.dir";

  private final BundleContext context;
  private final String folder;
  private final Map<Long, String> announced = new ConcurrentHashMap<>();

  /** Starts listening. */
  @Activate
  public DeployWatch(BundleContext context) {
    this.context = context;
    folder = Path.of(context.getProperty(FOLDER)).toUri().toString();
    context.addBundleListener(this);
  }

  @Deactivate
  void deactivate() {
    context.removeBundleListener(this);
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    if (!bundle.getLocation().startsWith(folder)) {
      return;
    }
    switch (event.getType()) {
      case BundleEvent.STARTED -> say(bundle, "is active");
      case BundleEvent.UPDATED -> say(bundle, "was updated");
      case BundleEvent.UNINSTALLED -> say(bundle, "was removed");
      default -> {}
    }
  }

  private void say(Bundle bundle, String what) {
    String text = bundle.getSymbolicName() + " " + bundle.getVersion() + " " + what;
    if (!text.equals(announced.put(bundle.getBundleId(), text))) {
      LOG.log(System.Logger.Level.INFO, text);
    }
  }
}
