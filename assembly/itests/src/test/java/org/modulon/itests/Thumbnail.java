package org.modulon.itests;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A figure in the size of a page, in few colours: a repository keeps every byte for ever. */
final class Thumbnail {
  static final int WIDTH = 800;

  /** Bytes that a figure should stay below. */
  static final int SIZE = 60_000;

  /** Enough for lines of the palette and their softened edges; clouds of dots get fewer. */
  private static final int[] COLORS = {48, 12, 3};

  private static final int[] WIDTHS = {WIDTH, WIDTH, 500};

  /** Axes and texts stay black, whatever the lines look like. */
  private static final List<Integer> GRAYS = List.of(0xFFFFFF, 0, 0x404040, 0x808080, 0xC0C0C0);

  private Thumbnail() {}

  static void write(Path figure, Path thumbnail) {
    try {
      BufferedImage large = ImageIO.read(figure.toFile());
      byte[] bytes = {};
      for (int i = 0; i < COLORS.length && (i == 0 || bytes.length >= SIZE); i++) {
        bytes = png(indexed(shrink(large, WIDTHS[i]), COLORS[i]));
      }
      Trees.write(thumbnail, bytes);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  static int width(Path figure) {
    try {
      return ImageIO.read(figure.toFile()).getWidth();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static BufferedImage shrink(BufferedImage image, int limit) {
    int width = Math.min(limit, image.getWidth());
    int height = image.getHeight() * width / image.getWidth();
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return small;
  }

  private static BufferedImage indexed(BufferedImage image, int limit) {
    int[] palette = palette(image, limit);
    IndexColorModel colors =
        new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    BufferedImage indexed =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colors);
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int index = nearest.computeIfAbsent(image.getRGB(x, y), rgb -> nearest(palette, rgb));
        indexed.getRaster().setSample(x, y, 0, index);
      }
    }
    return indexed;
  }

  /** The colours that most pixels have, of those that can be told apart. */
  private static int[] palette(BufferedImage image, int limit) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y) & 0xF8F8F8, 1, Integer::sum);
      }
    }
    Stream<Integer> frequent =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
            .limit(limit)
            .map(Map.Entry::getKey);
    return Stream.concat(GRAYS.stream(), frequent).mapToInt(Integer::intValue).toArray();
  }

  private static int nearest(int[] palette, int rgb) {
    int best = 0;
    for (int i = 1; i < palette.length; i++) {
      if (distance(palette[i], rgb) < distance(palette[best], rgb)) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int difference = (one >> shift & 0xFF) - (other >> shift & 0xFF);
      sum += difference * difference;
    }
    return sum;
  }
}
