package org.modulon.kernel;

/**
 * A step can't be completed: a behavior threw, which is a fault of its plugin, or numbers of
 * neurons have ceased to be finite, which is one of the model and has no cause.
 */
public final class BehaviorFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String path;
  private final long step;

  /**
   * Names the slot and the step.
   *
   * @param slot owner, type and key, such as {@code my_neurons.BasicBehavior(1)}
   * @param path place in the model
   * @param step 0 while the network was built
   * @param cause what was thrown
   */
  public BehaviorFailedException(String slot, String path, long step, Throwable cause) {
    super(slot + (step == 0 ? " while being set up: " : " at step " + step + ": ") + cause, cause);
    this.path = path;
    this.step = step;
  }

  private BehaviorFailedException(String path, long step, String message) {
    super(message);
    this.path = path;
    this.step = step;
  }

  /**
   * Numbers have ceased to be finite.
   *
   * @param path place in the model
   * @param message what, where, when, and what to do
   */
  public static BehaviorFailedException diverged(String path, long step, String message) {
    return new BehaviorFailedException(path, step, message);
  }

  /** Place in the model, such as {@code groups.my_neurons.behaviors.1}. */
  public String path() {
    return path;
  }

  /** The step, or 0 while the network was built. */
  public long step() {
    return step;
  }
}
