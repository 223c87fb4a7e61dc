package org.modulon.console.internal;

/** Passes Ctrl-C on to whatever is running. */
final class Interruption {
  private Runnable action = () -> {};
  private boolean raised;

  /** Says what an interrupt shall do from now on; does it at once if one has come already. */
  synchronized void on(Runnable next) {
    action = next;
    if (raised) {
      next.run();
    }
  }

  synchronized void raise() {
    raised = true;
    action.run();
  }
}
