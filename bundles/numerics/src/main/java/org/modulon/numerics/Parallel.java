package org.modulon.numerics;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs the fixed blocks of a loop on a fixed number of threads.
 *
 * <p>Blocks are cut by the data and never by the number of threads; a block writes only what no
 * other block reads or writes. Hence the result is the same bits for any number of threads. The
 * calling thread works too. One thread calls {@link #run} at a time, and it allocates nothing.
 */
public final class Parallel implements AutoCloseable {
  /** Neurons in one chunk of a loop over neurons; a chunk is one thread's. */
  public static final int CHUNK = 1024;

  /** Loops over fewer neurons are over before another thread has heard of them. */
  private static final int SMALLEST_SHARED = 8 * CHUNK;

  /** Spinning bridges the gap between two loops of one step; a longer wait parks the thread. */
  private static final int SPINS_BEFORE_PARKING = 2_000;

  /** Distance between the counters of two threads, so that each has a cache line of its own. */
  private static final int PADDING = 16;

  /** Numbers of loops begin again after so many; half of a counter has no room for more. */
  private static final long LOOP_MASK = 0xffff_ffffL;

  private final Worker[] workers;

  /**
   * For each thread, the number of the loop in the high half, and in the low half how many blocks
   * of the thread's share are unclaimed. A thread begins with its own share, which is the same in
   * each loop of as many blocks, so that the data stays in its caches; then it helps the others.
   */
  private final AtomicLongArray unclaimed;

  private final AtomicInteger unfinished = new AtomicInteger();
  private final Sharing propagations = new Sharing();
  private final Sharing neuronLoops = new Sharing();
  private final Sharing others = new Sharing();
  private final Propagation propagation = new Propagation();
  private final Chunks chunks = new Chunks();
  private volatile boolean closed;
  private volatile long loop;
  private BlockTask task;
  private int blocks;
  private Throwable failure;
  private int failedBlock;

  /**
   * Starts the threads.
   *
   * @param threads 1 up, counting the caller; 1 starts none
   */
  public Parallel(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("At least 1 thread is needed (got " + threads + ").");
    }
    unclaimed = new AtomicLongArray(threads * PADDING);
    workers = new Worker[threads - 1];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker(i + 1);
    }
    for (Worker worker : workers) {
      worker.start();
    }
  }

  /** How many threads share a loop, the caller included. */
  public int threads() {
    return workers.length + 1;
  }

  /**
   * Runs every block once, and returns when all are done.
   *
   * <p>What a block throws is thrown here, whichever thread it ran on; of several, what the block
   * with the smallest number threw. All blocks are run whatever another one threw.
   *
   * @throws IllegalStateException if this is closed
   */
  public void run(int blocks, BlockTask task) {
    run(blocks, task, others);
  }

  private void run(int blocks, BlockTask task, Sharing sharing) {
    if (closed) {
      throw new IllegalStateException("The threads have been closed. Create new ones.");
    }
    if (workers.length == 0 || blocks < 2) {
      task.runAll(blocks);
      return;
    }
    boolean timed = sharing.tries();
    long begun = timed ? System.nanoTime() : 0;
    if (sharing.shares()) {
      shared(blocks, task);
    } else {
      task.runAll(blocks);
    }
    sharing.note(timed ? System.nanoTime() - begun : 0);
  }

  private void shared(int blocks, BlockTask task) {
    this.task = task;
    this.blocks = blocks;
    unfinished.set(blocks);
    long next = loop + 1 & LOOP_MASK;
    for (int thread = 0; thread < threads(); thread++) {
      int share = end(thread, blocks) - end(thread - 1, blocks);
      unclaimed.set(thread * PADDING, next << Integer.SIZE | share);
    }
    loop = next;
    for (Worker worker : workers) {
      worker.wake();
    }
    work(0, next);
    awaitBlocks();
    this.task = null;
    rethrow();
  }

  /** Whether a loop over so many neurons is shared. */
  boolean isWorthSharing(int neurons) {
    return workers.length > 0 && neurons >= SMALLEST_SHARED;
  }

  /** How many chunks a number of neurons has. */
  public static int chunks(int neurons) {
    return (neurons + CHUNK - 1) / CHUNK;
  }

  /**
   * Runs a loop over neurons, chunk by chunk, or at once where sharing doesn't pay.
   *
   * @param loop gives the same result however the neurons are cut at multiples of {@link #CHUNK}
   */
  public void overNeurons(int neurons, NeuronLoop loop) {
    if (!isWorthSharing(neurons)) {
      loop.run(0, neurons);
      return;
    }
    chunks.loop = loop;
    chunks.neurons = neurons;
    run(chunks(neurons), chunks, neuronLoops);
  }

  /** {@link Connections#propagate} without a new task for each call. */
  void propagate(Connections connections, Spikes spikes, SynapticColumn column, double[] sums) {
    propagation.connections = connections;
    propagation.spikes = spikes;
    propagation.column = column;
    propagation.sums = sums;
    run(connections.tasks(), propagation, propagations);
  }

  /** Ends the threads. */
  @Override
  public void close() {
    closed = true;
    for (Worker worker : workers) {
      worker.wake();
    }
  }

  private static long loopOf(long claims) {
    return claims >>> Integer.SIZE;
  }

  /** The end of a thread's share of blocks; shares differ by at most one. */
  private int end(int thread, int blocks) {
    return (int) ((thread + 1L) * blocks / threads());
  }

  /** Does a thread's own share of a loop, then what the others haven't begun. */
  private void work(int thread, long loop) {
    for (int i = 0; i < threads(); i++) {
      claimFrom((thread + i) % threads(), loop);
    }
  }

  /**
   * Claims and runs blocks of a share until none is left. Task and blocks are read after a claim:
   * from then until the block is finished they can't change.
   */
  private void claimFrom(int thread, long loop) {
    int counter = thread * PADDING;
    long claims = unclaimed.get(counter);
    while (loopOf(claims) == loop && (int) claims > 0) {
      if (unclaimed.compareAndSet(counter, claims, claims - 1)) {
        runBlock(end(thread, blocks) - (int) claims);
      }
      claims = unclaimed.get(counter);
    }
  }

  private void runBlock(int block) {
    try {
      task.run(block);
    } catch (RuntimeException | Error thrown) {
      failed(block, thrown);
    } finally {
      unfinished.decrementAndGet();
    }
  }

  /** Spins, and lets others have the processor where there are more threads than processors. */
  @SuppressWarnings("ThreadPriorityCheck") // a hint for speed; nothing depends on it
  private void awaitBlocks() {
    int spins = 0;
    while (unfinished.get() > 0) {
      if (++spins < SPINS_BEFORE_PARKING) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  /** All blocks are run, so the first one that fails is always among them. */
  private synchronized void failed(int block, Throwable thrown) {
    if (failure == null || block < failedBlock) {
      failure = thrown;
      failedBlock = block;
    }
  }

  private synchronized void rethrow() {
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown != null) {
      throw (RuntimeException) thrown;
    }
  }

  /** One block of a loop. */
  @FunctionalInterface
  public interface BlockTask {
    /** Does the work of a block, on any of the threads. */
    void run(int block);

    /** Does the work of all blocks, on the thread of the caller. */
    default void runAll(int blocks) {
      for (int block = 0; block < blocks; block++) {
        run(block);
      }
    }
  }

  /** A part of a loop over neurons. */
  @FunctionalInterface
  public interface NeuronLoop {
    /**
     * Does the work for some neurons, on any of the threads.
     *
     * @param from the first of them
     * @param to the one after the last
     */
    void run(int from, int to);
  }

  private static final class Chunks implements BlockTask {
    private NeuronLoop loop;
    private int neurons;

    @Override
    public void run(int block) {
      loop.run(block * CHUNK, Math.min(neurons, (block + 1) * CHUNK));
    }
  }

  private static final class Propagation implements BlockTask {
    private Connections connections;
    private Spikes spikes;
    private SynapticColumn column;
    private double[] sums;

    @Override
    public void run(int block) {
      connections.propagateTasks(block, block + 1, spikes, column, sums);
    }

    @Override
    public void runAll(int blocks) {
      connections.propagateTasks(0, blocks, spikes, column, sums);
    }
  }

  private final class Worker extends Thread {
    private final int number;
    private volatile boolean parked;

    Worker(int number) {
      super("modulon-step-" + (number + 1));
      this.number = number;
      setDaemon(true);
    }

    @Override
    public void run() {
      long done = 0;
      while (awaitLoopAfter(done)) {
        done = loop;
        work(number, done);
      }
    }

    void wake() {
      if (parked) {
        LockSupport.unpark(this);
      }
    }

    private boolean awaitLoopAfter(long done) {
      int spins = 0;
      while (loop == done && !closed) {
        if (++spins < SPINS_BEFORE_PARKING) {
          Thread.onSpinWait();
        } else {
          parkUntilLoopAfter(done);
        }
      }
      return !closed;
    }

    /** Whoever begins a loop after {@code parked} is set sees it; one begun before is seen here. */
    private void parkUntilLoopAfter(long done) {
      parked = true;
      if (loop == done && !closed) {
        LockSupport.park(Parallel.this);
      }
      parked = false;
    }
  }
}
