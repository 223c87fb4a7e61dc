package org.modulon.console.internal;

import java.util.List;
import org.modulon.experiment.RunListener;
import org.modulon.launcher.Platform;

/**
 * Brings in the plugins of the folder {@code deploy} when they are needed.
 *
 * <p>Watching the folder costs a tenth of a second at the start, so a run in which nothing is
 * deployed begins to watch once it has lasted a while.
 */
final class Deployment implements RunListener {
  private static final long LATER = 300_000_000L;

  private final Platform platform;
  private final RunListener next;
  private final long begun = System.nanoTime();
  private boolean watching;

  private Deployment(Platform platform, RunListener next) {
    this.platform = platform;
    this.next = next;
  }

  /** Installs what is deployed now; to be called before a model is built. */
  static void install(Platform platform) {
    if (platform.hasDeployed()) {
      platform.startDeploy();
    }
  }

  /** A listener that begins to watch during a long run, and passes everything on. */
  static RunListener during(Platform platform, RunListener next) {
    return new Deployment(platform, next);
  }

  @Override
  public void progress(long steps, long total) {
    if (!watching && System.nanoTime() - begun > LATER) {
      watching = true;
      watch();
    }
    next.progress(steps, total);
  }

  /** What is wrong with deployed bundles doesn't concern a run that began without them. */
  private void watch() {
    List<String> before = platform.problems();
    try {
      platform.startDeploy();
      List<String> now = platform.problems();
      now.subList(before.size(), now.size()).forEach(next::notice);
    } catch (RuntimeException broken) {
      next.notice("The folder deploy isn't watched: " + broken.getMessage());
    }
  }

  @Override
  public void notice(String text) {
    next.notice(text);
  }
}
