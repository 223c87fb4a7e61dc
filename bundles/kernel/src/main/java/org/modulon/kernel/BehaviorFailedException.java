package org.modulon.kernel;

/** A behavior threw: a fault of the plugin, not of the model's author. */
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

  /** Place in the model, such as {@code groups.my_neurons.behaviors.1}. */
  public String path() {
    return path;
  }

  /** The step, or 0 while the network was built. */
  public long step() {
    return step;
  }
}
