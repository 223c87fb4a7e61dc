package org.modulon.console.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Figures that are drawn while the shell goes on, those of one run after those of another. */
final class FigureQueue {
  private final Executor background = Background.named("modulon-figures");
  private final Output output;
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

  FigureQueue(Output output) {
    this.output = output;
  }

  /**
   * Draws the figures of a run when those before are drawn, and says so.
   *
   * @param run its path, for the notice
   * @param drawing returns the names of the files
   */
  synchronized void add(String run, Supplier<List<String>> drawing) {
    last = last.thenRunAsync(() -> draw(run, drawing), background);
  }

  /** Returns when everything is drawn. */
  void await() {
    CompletableFuture<Void> all;
    synchronized (this) {
      all = last;
    }
    if (!all.isDone()) {
      output.notice("drawing figures …");
    }
    all.join();
  }

  private void draw(String run, Supplier<List<String>> drawing) {
    try {
      List<String> files = drawing.get();
      if (!files.isEmpty()) {
        output.notice("figures of " + run + ": " + String.join("  ", files));
      }
    } catch (RuntimeException | OutOfMemoryError failed) {
      output.notice("The figures of " + run + " weren't drawn: " + failed.getMessage());
    }
  }
}
