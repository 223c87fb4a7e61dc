package org.modulon.plot.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.modulon.plot.internal.Figure.Trace;
import org.w3c.dom.Document;

class FigurePainterTest {
  @Test
  void linesOfTheEndOfARunBeginWhereTheyBegin() {
    assertThat(FigurePainter.firstX(lines(false, 900, 1000))).isEqualTo(900);
    assertThat(FigurePainter.firstX(lines(false, 400, 1000))).isZero();
    assertThat(FigurePainter.firstX(lines(false, 1000, 1000))).isZero();
    assertThat(FigurePainter.firstX(lines(true, 900, 1000))).isZero();
  }

  private static Figure lines(boolean dots, double... x) {
    return new Figure("", "", "", dots, List.of(new Trace("", Color.RED, x, x.clone())));
  }

  @Test
  void paintsALineInItsColour() throws IOException {
    Trace trace = new Trace("mean", Color.RED, new double[] {0, 1, 2}, new double[] {0, 3, 1});
    Figure figure = new Figure("title", "step", "", false, List.of(trace));

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(FigurePainter.png(figure)));

    assertThat(image.getWidth()).isEqualTo(1600);
    assertThat(image.getHeight()).isEqualTo(1000);
    assertThat(pixels(image, Color.RED)).isGreaterThan(500);
    assertThat(pixels(image, Color.WHITE)).isGreaterThan(1_000_000);
  }

  @Test
  void paintsDotsAndNoLineBetweenThem() throws IOException {
    Trace trace = new Trace("", Color.BLUE, new double[] {0, 1000}, new double[] {0, 100});
    Figure figure = new Figure("spikes", "step", "neuron", true, List.of(trace));

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(FigurePainter.png(figure)));

    assertThat(pixels(image, Color.BLUE)).isBetween(50, 500);
  }

  @Test
  void paintsAFigureWithoutAnyPoint() throws IOException {
    Trace nothing = new Trace("", Color.BLACK, new double[0], new double[0]);
    Figure figure = new Figure("spikes", "step", "neuron", true, List.of(nothing));

    assertThat(ImageIO.read(new ByteArrayInputStream(FigurePainter.png(figure)))).isNotNull();
  }

  @Test
  void writesVectorsAsSvg() throws Exception {
    Trace trace = new Trace("", Color.GREEN, new double[] {0, 1}, new double[] {0, 1});
    Figure figure = new Figure("a <title>", "step", "", false, List.of(trace));

    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(withoutDoctype(FigurePainter.svg(figure))));

    assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("800");
    assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(5);
  }

  @Test
  void paintsTheSameBytesTwice() {
    Trace trace = new Trace("", Color.GREEN, new double[] {0, 1}, new double[] {0, 1});
    Figure figure = new Figure("title", "step", "", false, List.of(trace));

    assertThat(FigurePainter.png(figure)).isEqualTo(FigurePainter.png(figure));
  }

  /** The document type names a file on the web, which a parser would fetch. */
  private static byte[] withoutDoctype(byte[] svg) {
    return new String(svg, StandardCharsets.UTF_8)
        .replaceFirst("(?s)<!DOCTYPE[^>]*>", "")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static int pixels(BufferedImage image, Color color) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == color.getRGB() ? 1 : 0;
      }
    }
    return count;
  }
}
