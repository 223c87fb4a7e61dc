package org.modulon.console.internal;

import java.util.concurrent.Executor;

/** Threads for questions that have a while; they don't keep the program from ending. */
final class Background {
  private Background() {}

  static Executor named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      thread.start();
    };
  }
}
