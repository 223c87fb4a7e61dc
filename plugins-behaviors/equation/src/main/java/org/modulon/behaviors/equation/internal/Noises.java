package org.modulon.behaviors.equation.internal;

import java.util.List;
import org.modulon.numerics.RandomStream;

/** White noises: in each step a normal number for each element and each noise. */
final class Noises {
  private final List<String> names;
  private final double[][] normals;

  /**
   * Noises of a system.
   *
   * @param names in order of appearance, which gives each its place in the stream
   * @param elements how many numbers each has in a step
   */
  Noises(List<String> names, int elements) {
    this.names = List.copyOf(names);
    normals = new double[names.size()][elements];
  }

  List<String> names() {
    return names;
  }

  double[] normals(String name) {
    return normals[names.indexOf(name)];
  }

  /** Draws the numbers of a step: one pass of the stream after the other. */
  void draw(RandomStream random) {
    for (int i = 0; i < normals.length; i++) {
      random.fillNormal(normals[i], 0, normals[i].length, 0, 1);
    }
  }
}
