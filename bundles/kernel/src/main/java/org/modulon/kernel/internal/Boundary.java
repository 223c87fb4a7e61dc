package org.modulon.kernel.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The gate between two steps, where changes are applied and everything that has to wait waits.
 *
 * <p>One thread, the runner, passes the gate before each step; any other thread may close it, or
 * hand in a change. Without a runner, changes are applied by whoever brings them. A step costs one
 * volatile read of all this.
 */
final class Boundary {
  /** Long enough for any honest step; a behavior that takes longer has hung. */
  private static final long CHANGE_LIMIT_SECONDS = 60;

  /** Between two slices of a run, and before the first, its store is at work. */
  private static final int RUNNER_PATIENCES = 5;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Change> changes = new ArrayDeque<>();
  private final Keeper keeper;
  private volatile boolean attention = true;
  private volatile Thread runner;
  private volatile boolean paused;
  private volatile boolean waiting;
  private volatile boolean stopping;
  private boolean stopped;
  private boolean closed;
  private long allowance;
  private long granted;

  Boundary(Keeper keeper) {
    this.keeper = keeper;
  }

  /** Tells the gate what the network needs; called with the gate locked. */
  interface Keeper {
    /** Why no step can be made at present; empty if one can. */
    String obstacle();

    /** How long an obstacle may last before it counts as a pause. */
    long patienceMillis();

    /** The runner is about to wait until somebody resumes. */
    void halted();

    /** The runner goes on after {@link #halted}. */
    void released();
  }

  boolean attention() {
    return attention;
  }

  boolean running() {
    return runner != null;
  }

  boolean paused() {
    return paused;
  }

  /** Makes the calling thread the runner. */
  void enter() {
    lock.lock();
    try {
      if (runner != null) {
        throw new IllegalStateException(
            "The simulation is being run by " + runner.getName() + ". Stop it there first.");
      }
      if (closed) {
        throw new IllegalStateException("The simulation is closed. Build it again.");
      }
      runner = Thread.currentThread();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the runner's turn; what came in meanwhile is applied. */
  void leave() {
    lock.lock();
    try {
      applyChanges();
    } finally {
      runner = null;
      waiting = false;
      changed.signalAll();
      lock.unlock();
    }
  }

  /** Lets the runner through, now or later; false if it must stop. */
  boolean pass() {
    lock.lock();
    try {
      while (true) {
        applyChanges();
        if (stopped) {
          stopped = closed;
          stopping = closed;
          waiting = false;
          return false;
        }
        boolean blocked = !keeper.obstacle().isEmpty();
        if (!paused && !blocked) {
          open(false);
          return true;
        }
        if (!paused) {
          if (!awaitNews(keeper.patienceMillis())) {
            paused = true;
          }
        } else if (!blocked && allowance > 0) {
          allowance--;
          granted++;
          open(true);
          return true;
        } else if (waiting) {
          changed.await();
        } else {
          halt();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      waiting = false;
      return false;
    } finally {
      lock.unlock();
    }
  }

  void pause() {
    locked(
        () -> {
          paused = true;
          allowance = 0;
        });
  }

  void resume() {
    locked(
        () -> {
          paused = false;
          allowance = 0;
        });
  }

  /** Known at once: whoever holds the gate for long can look whether to give up. */
  boolean stopping() {
    return stopping;
  }

  void stop() {
    stopping = true;
    locked(
        () -> {
          stopped = true;
          stopping = true;
          paused = false;
          allowance = 0;
        });
  }

  /**
   * Lets a paused runner make some steps and waits for them.
   *
   * <p>A long run may come in slices, so without a runner the next one is awaited for a while.
   *
   * @return how many steps were granted: fewer if the runner has gone, or meets an obstacle
   */
  long allow(long steps) {
    lock.lock();
    try {
      long before = granted;
      allowance = paused ? steps : 0;
      changed.signalAll();
      awaitGranted();
      return granted - before;
    } finally {
      lock.unlock();
    }
  }

  /** Applies a change between two steps, and returns when it is done. */
  void change(Runnable action) {
    Change change = new Change(action, true);
    lock.lock();
    try {
      if (runner == null || runner == Thread.currentThread() || waiting) {
        change.apply();
        changed.signalAll();
      } else {
        changes.add(change);
        attention = true;
        changed.signalAll();
        awaitApplied(change);
      }
      attention = true;
    } finally {
      lock.unlock();
    }
    if (change.failure != null) {
      throw change.failure;
    }
  }

  /** Applies a change before the next step, without waiting for it: for the runner in a step. */
  void later(Runnable action) {
    lock.lock();
    try {
      changes.add(new Change(action, false));
      attention = true;
    } finally {
      lock.unlock();
    }
  }

  boolean isRunner() {
    return runner == Thread.currentThread();
  }

  /** Closes the gate for good and waits until the runner has left. */
  void close() {
    stopping = true;
    lock.lock();
    try {
      stopped = true;
      closed = true;
      attention = true;
      changed.signalAll();
      while (runner != null && runner != Thread.currentThread()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
      attention = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void open(boolean single) {
    attention = single;
    if (waiting) {
      waiting = false;
      if (!single) {
        keeper.released();
      }
    }
    changed.signalAll();
  }

  /** Tells the others; the keeper may already resume, so the gate is looked at again after it. */
  private void halt() {
    waiting = true;
    keeper.halted();
    changed.signalAll();
  }

  /** Waits at an obstacle for anything to happen; false if nothing did. */
  private boolean awaitNews(long millis) throws InterruptedException {
    long left = TimeUnit.MILLISECONDS.toNanos(millis);
    while (changes.isEmpty() && !stopped && !paused && !keeper.obstacle().isEmpty()) {
      if (left <= 0) {
        return false;
      }
      left = changed.awaitNanos(left);
    }
    return true;
  }

  private void awaitGranted() {
    try {
      long patience = TimeUnit.MILLISECONDS.toNanos(RUNNER_PATIENCES * keeper.patienceMillis());
      long left = patience;
      while (allowance > 0 && left > 0 && !closed && keeper.obstacle().isEmpty()) {
        if (runner == null) {
          left = changed.awaitNanos(left);
        } else {
          changed.await();
          left = patience;
        }
      }
      allowance = 0;
      while (runner != null && paused && !waiting && !closed) {
        changed.await();
      }
    } catch (InterruptedException interrupted) {
      allowance = 0;
      Thread.currentThread().interrupt();
    }
  }

  private void awaitApplied(Change change) {
    long left = TimeUnit.SECONDS.toNanos(CHANGE_LIMIT_SECONDS);
    try {
      while (!change.applied) {
        if (left <= 0) {
          changes.remove(change);
          throw new IllegalStateException(
              "The current step has taken more than "
                  + CHANGE_LIMIT_SECONDS
                  + " s: a behavior seems to hang, and nothing can be changed until it returns.");
        }
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A failure reaches whoever waits for the change; if nobody does, the runner. */
  private void applyChanges() {
    while (!changes.isEmpty()) {
      Change change = changes.poll();
      change.apply();
      changed.signalAll();
      if (!change.awaited && change.failure != null) {
        throw change.failure;
      }
    }
  }

  private static final class Change {
    private final Runnable action;
    private final boolean awaited;
    private boolean applied;
    private RuntimeException failure;

    Change(Runnable action, boolean awaited) {
      this.action = action;
      this.awaited = awaited;
    }

    void apply() {
      try {
        action.run();
      } catch (RuntimeException thrown) {
        failure = thrown;
      } finally {
        applied = true;
      }
    }
  }
}
