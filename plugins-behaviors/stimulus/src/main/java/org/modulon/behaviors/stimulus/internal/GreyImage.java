package org.modulon.behaviors.stimulus.internal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.modulon.api.InvalidParameterException;
import org.modulon.numerics.Grid;

/** Turns images into the brightness at the neurons of a grid. */
final class GreyImage {
  private GreyImage() {}

  /**
   * Reads an image and stretches it.
   *
   * @param parameter that names the file, for messages
   * @return a number from 0 to 1 per neuron
   * @throws InvalidParameterException if it isn't an image
   */
  static double[] stretched(byte[] content, Grid grid, String parameter, String name) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(content));
      if (image != null) {
        return stretched(image, grid);
      }
    } catch (IOException | RuntimeException damaged) {
      throw new InvalidParameterException(
          parameter,
          "is a damaged image: "
              + damaged.getMessage()
              + " (got \""
              + name
              + "\"). Save it again.");
    }
    throw new InvalidParameterException(
        parameter, "isn't an image (got \"" + name + "\"). Expected PNG, JPEG, GIF or BMP.");
  }

  static double[] stretched(BufferedImage image, Grid grid) {
    double[] brightness = new double[grid.size()];
    double width = (double) image.getWidth() / grid.width();
    double height = (double) image.getHeight() / grid.height();
    for (int i = 0; i < brightness.length; i++) {
      double left = grid.column(i) * width;
      double top = grid.row(i) * height;
      brightness[i] = mean(image, left, left + width, top, top + height);
    }
    return brightness;
  }

  /** Pixels at the border of the area count by the part of them that is within. */
  private static double mean(
      BufferedImage image, double left, double right, double top, double bottom) {
    double sum = 0;
    double area = 0;
    for (int y = (int) top; y < Math.min(Math.ceil(bottom), image.getHeight()); y++) {
      double tall = Math.min(bottom, y + 1) - Math.max(top, y);
      for (int x = (int) left; x < Math.min(Math.ceil(right), image.getWidth()); x++) {
        double part = tall * (Math.min(right, x + 1) - Math.max(left, x));
        sum += part * brightness(image.getRGB(x, y));
        area += part;
      }
    }
    return sum / area;
  }

  private static double brightness(int pixel) {
    int red = pixel >> 16 & 0xFF;
    int green = pixel >> 8 & 0xFF;
    int blue = pixel & 0xFF;
    double opaque = (pixel >>> 24) / 255.0;
    // Whole numbers, so that white is 1 and not almost so.
    return opaque * (2126 * red + 7152 * green + 722 * blue) / 2_550_000;
  }
}
