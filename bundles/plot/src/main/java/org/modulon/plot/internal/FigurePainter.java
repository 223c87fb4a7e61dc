package org.modulon.plot.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.w3c.dom.Document;

/** Paints figures with XChart, on pixels or as vectors. */
final class FigurePainter {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 500;
  private static final int PIXELS_PER_POINT = 2;
  private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

  private FigurePainter() {}

  static byte[] png(Figure figure) {
    BufferedImage image =
        new BufferedImage(
            WIDTH * PIXELS_PER_POINT, HEIGHT * PIXELS_PER_POINT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    chart(figure).paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // A stream in memory: one with a cache file wants a shutdown hook, too late after Ctrl-C.
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", stream);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static byte[] svg(Figure figure) {
    SVGGraphics2D graphics = new SVGGraphics2D(document());
    graphics.setSVGCanvasSize(new java.awt.Dimension(WIDTH, HEIGHT));
    chart(figure).paint(graphics, WIDTH, HEIGHT);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStreamWriter writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
      graphics.stream(writer, true);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG_NAMESPACE, "svg", null);
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static XYChart chart(Figure figure) {
    XYChart chart = new XYChart(WIDTH, HEIGHT);
    chart.setTitle(figure.title());
    chart.setXAxisTitle(figure.xLabel());
    chart.setYAxisTitle(figure.yLabel());
    style(chart.getStyler(), figure);
    addFrame(chart, firstX(figure), lastX(figure));
    int index = 0;
    for (Figure.Trace trace : figure.traces()) {
      String name = trace.label.isEmpty() ? "series " + index : trace.label;
      add(chart, index++ + " " + name, trace, figure.dots());
    }
    return chart;
  }

  /** Without a series of other points, XChart puts the ticks on the points of the series. */
  private static void addFrame(XYChart chart, double firstX, double lastX) {
    XYSeries frame = chart.addSeries("frame", new double[] {firstX, lastX}, new double[] {0, 0});
    frame.setShowInLegend(false);
    frame.setEnabled(false);
  }

  private static void add(XYChart chart, String name, Figure.Trace trace, boolean dots) {
    boolean empty = trace.x.length == 0;
    XYSeries series =
        empty
            ? chart.addSeries(name, new double[] {0}, new double[] {0})
            : chart.addSeries(name, trace.x, trace.y);
    series.setLabel(trace.label);
    series.setShowInLegend(!trace.label.isEmpty());
    series.setEnabled(!empty);
    if (dots) {
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      series.setMarker(SeriesMarkers.CIRCLE);
      series.setMarkerColor(trace.color);
    } else {
      series.setMarker(SeriesMarkers.NONE);
      series.setLineColor(trace.color);
      series.setLineStyle(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
    }
  }

  /** The beginning of the run, unless lines show the end of it only. */
  static double firstX(Figure figure) {
    double first =
        figure.traces().stream().flatMapToDouble(trace -> Arrays.stream(trace.x)).min().orElse(0);
    return !figure.dots() && first > lastX(figure) / 2 && first < lastX(figure) ? first : 0;
  }

  private static double lastX(Figure figure) {
    return figure.traces().stream()
        .flatMapToDouble(trace -> Arrays.stream(trace.x))
        .max()
        .orElse(1);
  }

  private static void style(XYStyler styler, Figure figure) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderColor(Color.DARK_GRAY);
    styler.setPlotGridLinesVisible(false);
    styler.setChartTitleBoxVisible(false);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setAxisTickMarksColor(Color.DARK_GRAY);
    styler.setMarkerSize(4);
    styler.setPlotContentSize(0.98);
    styler.setXAxisMin(firstX(figure));
    styler.setXAxisMax(Math.max(1, lastX(figure)));
    styler.setXAxisTickMarkSpacingHint(100);
    styler.setLegendPosition(LegendPosition.InsideNE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendVisible(figure.traces().stream().anyMatch(trace -> !trace.label.isEmpty()));
    styler.setYAxisLabelAlignment(TextAlignment.Right);
    styler.setDecimalPattern("#.###");
    styler.setXAxisDecimalPattern("#.###");
  }
}
