package org.modulon.connectivity;

import java.util.Random;
import org.modulon.numerics.Grid;
import org.modulon.numerics.RandomSource;
import org.modulon.numerics.Space;

/** Small spaces of many kinds: grids, shifted, scaled, shaken, turned, free, in a point, huge. */
final class RandomSpaces {

  private final Random random;

  RandomSpaces(Random random) {
    this.random = random;
  }

  Endpoints endpoints(boolean grids) {
    Space source = grids ? grid() : any();
    return random.nextBoolean()
        ? Endpoints.within(source)
        : Endpoints.of(source, grids ? grid() : any());
  }

  Space grid() {
    Grid grid = new Grid(1 + random.nextInt(9), 1 + random.nextInt(7), 1 + random.nextInt(3));
    Space space = Space.grid(grid, random.nextBoolean());
    return switch (random.nextInt(5)) {
      case 0 -> space.move(random.nextGaussian(), random.nextInt(5), 0.5);
      case 1 -> space.scale(random.nextGaussian(), 3, 0.1);
      case 2 -> space.noise(1, 2, 0, true, RandomSource.counter(random.nextLong()).stream(0, 0, 0));
      case 3 -> space.rotate(1, random.nextGaussian(), 0, random.nextGaussian());
      default -> space;
    };
  }

  Space any() {
    return switch (random.nextInt(6)) {
      case 0 -> free(1 + random.nextInt(400), 10);
      case 1 -> free(random.nextInt(3), 1);
      case 2 -> free(30, 0);
      case 3 -> free(50, 1e9);
      case 4 -> free(20, 1e-9).move(1e6, -1e6, 1);
      default -> grid();
    };
  }

  double radius() {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> random.nextInt(4);
      case 2 -> random.nextDouble() * 5;
      case 3 -> Math.sqrt(random.nextInt(20));
      case 4 -> Math.abs(random.nextGaussian()) * 1e-9;
      default -> 1e12;
    };
  }

  private Space free(int size, double spread) {
    double[][] columns = new double[3][size];
    for (double[] column : columns) {
      for (int i = 0; i < size; i++) {
        column[i] = spread * random.nextGaussian();
      }
    }
    return Space.of(columns[0], columns[1], columns[2]);
  }
}
