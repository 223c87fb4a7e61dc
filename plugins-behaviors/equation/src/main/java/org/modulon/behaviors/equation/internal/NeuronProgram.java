package org.modulon.behaviors.equation.internal;

import org.modulon.numerics.Parallel;
import org.modulon.numerics.Spikes;

/** What a generated class for neurons extends; public for it alone. */
public abstract class NeuronProgram implements Parallel.NeuronLoop {
  /** So many neurons stay in the fastest cache between the loops over them. */
  private static final int TILE = 512;

  /** The columns. */
  protected Object[] arrays;

  /** What is the same for all neurons. */
  protected double[] numbers;

  /** Takes the spikes. */
  protected Spikes spike;

  /** Time at the beginning of the step, in ms. */
  protected double now;

  /** Gives it what it works on. */
  final void connect(Operands operands, Spikes spikes) {
    arrays = operands.arrays();
    numbers = operands.numbers();
    spike = spikes;
  }

  final void at(double time) {
    now = time;
  }

  @Override
  public final void run(int from, int to) {
    for (int start = from; start < to; start += TILE) {
      int end = Math.min(to, start + TILE);
      integrate(start, end);
      fire(start, end);
    }
  }

  /** Integrates the equations of some neurons over one step. */
  protected abstract void integrate(int from, int to);

  /** Finds the spikes of some neurons, and resets them. */
  protected abstract void fire(int from, int to);
}
