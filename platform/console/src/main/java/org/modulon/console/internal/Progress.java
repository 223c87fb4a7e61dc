package org.modulon.console.internal;

import java.util.Locale;
import org.modulon.experiment.RunListener;

/** A bar on a terminal, now and then a line elsewhere; always within 80 columns. */
final class Progress implements RunListener, AutoCloseable {
  private static final int BAR = 24;
  private static final int WIDTH = 79;
  private static final long TERMINAL_INTERVAL = 100_000_000L;
  private static final long PLAIN_INTERVAL = 5_000_000_000L;

  private final Output output;
  private final boolean quiet;
  private long begun;
  private long shown;
  private long first = -1;
  private boolean open;
  private boolean complete;

  Progress(Output output, boolean quiet) {
    this.output = output;
    this.quiet = quiet;
  }

  @Override
  public synchronized void progress(long steps, long total) {
    long now = System.nanoTime();
    if (first < 0) {
      first = steps;
      begun = now;
      shown = now;
    }
    boolean last = steps == total;
    if (quiet || complete || (!last && now - shown < interval())) {
      return;
    }
    shown = now;
    complete = last;
    String line = line(steps, total, (now - begun) / 1e9);
    if (output.terminal()) {
      output.notices().print("\r" + bar(line, steps, total) + (last ? System.lineSeparator() : ""));
      output.notices().flush();
      open = !last;
    } else {
      output.notice(line.strip());
    }
  }

  @Override
  public synchronized void notice(String text) {
    close();
    output.notice(text);
  }

  /** Leaves the line of an unfinished bar. */
  @Override
  public synchronized void close() {
    if (open) {
      output.notices().println();
      open = false;
    }
  }

  private long interval() {
    return output.terminal() ? TERMINAL_INTERVAL : PLAIN_INTERVAL;
  }

  private String line(long steps, long total, double seconds) {
    double rate = seconds <= 0 ? 0 : (steps - first) / seconds;
    String left =
        rate == 0 || steps == total ? "" : "  " + duration((total - steps) / rate) + " left";
    return String.format(
        Locale.ROOT,
        "%3d%%  step %d/%d  %.0f/s%s",
        (int) (part(steps, total) * 100),
        steps,
        total,
        rate,
        left);
  }

  private static String bar(String line, long steps, long total) {
    int filled = (int) (part(steps, total) * BAR);
    String text = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + line;
    return text.length() > WIDTH
        ? text.substring(0, WIDTH)
        : text + " ".repeat(WIDTH - text.length());
  }

  private static double part(long steps, long total) {
    return total == 0 ? 1 : (double) steps / total;
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format("%d:%02d", whole / 60, whole % 60)
        : String.format("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
