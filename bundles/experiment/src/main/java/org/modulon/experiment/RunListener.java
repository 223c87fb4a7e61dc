package org.modulon.experiment;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears how a run goes on; must return soon. */
@ConsumerType
public interface RunListener {
  /** Some more steps are done; called several times a second, and at the end. */
  default void progress(long steps, long total) {}

  /** Something the user should know, such as a behavior that left; may come from any thread. */
  default void notice(String text) {}
}
