package org.modulon.numerics;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the fixed blocks of a loop on a fixed number of threads.
 *
 * <p>Blocks are cut by the data and never by the number of threads; a block writes only what no
 * other block reads or writes. Hence the result is the same bits for any number of threads. The
 * calling thread works too. One thread calls {@link #run} at a time, and it allocates nothing.
 */
public final class Parallel implements AutoCloseable {
  /** Spinning bridges the gap between two loops of one step; a longer wait parks the thread. */
  private static final int SPINS_BEFORE_PARKING = 2_000;

  private final Worker[] workers;
  private final AtomicInteger nextBlock = new AtomicInteger();
  private final AtomicInteger working = new AtomicInteger();
  private final AtomicInteger loop = new AtomicInteger();
  private volatile boolean closed;
  private BlockTask task;
  private int blocks;
  private volatile Throwable failure;

  /**
   * Starts the threads.
   *
   * @param threads 1 up, counting the caller; 1 starts none
   */
  public Parallel(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("At least 1 thread is needed (got " + threads + ").");
    }
    workers = new Worker[threads - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker("modulon-step-" + (i + 2));
      workers[i].start();
    }
  }

  /** How many threads share a loop, the caller included. */
  public int threads() {
    return workers.length + 1;
  }

  /**
   * Runs every block once, and returns when all are done.
   *
   * @throws IllegalStateException with the cause, if a block threw on another thread
   */
  public void run(int blocks, BlockTask task) {
    if (workers.length == 0 || blocks < 2) {
      for (int block = 0; block < blocks; block++) {
        task.run(block);
      }
      return;
    }
    this.task = task;
    this.blocks = blocks;
    failure = null;
    nextBlock.set(0);
    working.set(workers.length);
    loop.incrementAndGet();
    for (Worker worker : workers) {
      LockSupport.unpark(worker);
    }
    work();
    while (working.get() > 0) {
      Thread.onSpinWait();
    }
    this.task = null;
    if (failure != null) {
      throw new IllegalStateException("A block of a parallel loop failed.", failure);
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      LockSupport.unpark(worker);
    }
  }

  private void work() {
    try {
      for (int block = nextBlock.getAndIncrement();
          block < blocks;
          block = nextBlock.getAndIncrement()) {
        task.run(block);
      }
    } catch (RuntimeException | Error thrown) {
      failure = thrown;
    }
  }

  /** One block of a loop. */
  @FunctionalInterface
  public interface BlockTask {
    /** Does the work of a block, on any of the threads. */
    void run(int block);
  }

  private final class Worker extends Thread {
    Worker(String name) {
      super(name);
      setDaemon(true);
    }

    @Override
    public void run() {
      int done = 0;
      while (awaitLoopAfter(done)) {
        done++;
        work();
        working.decrementAndGet();
      }
    }

    private boolean awaitLoopAfter(int done) {
      int spins = 0;
      while (loop.get() == done && !closed) {
        if (++spins < SPINS_BEFORE_PARKING) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(Parallel.this);
        }
      }
      return !closed;
    }
  }
}
