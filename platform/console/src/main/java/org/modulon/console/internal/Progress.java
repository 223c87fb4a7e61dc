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
  private final long begun = System.nanoTime();
  private long shown = begun;
  private long first = -1;
  private boolean open;
  private boolean complete;

  Progress(Output output, boolean quiet) {
    this.output = output;
    this.quiet = quiet;
  }

  @Override
  public synchronized void progress(long steps, long total) {
    first = first < 0 ? steps : first;
    long now = System.nanoTime();
    boolean last = steps == total;
    if (quiet || complete || (!last && now - shown < interval())) {
      return;
    }
    shown = now;
    complete = last;
    String line = line(steps, total, (now - begun) / 1e9);
    if (output.terminal()) {
      output.notices().print("\r" + line + (last ? System.lineSeparator() : ""));
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
    double part = total == 0 ? 1 : (double) steps / total;
    int filled = (int) (part * BAR);
    String bar = "#".repeat(filled) + "-".repeat(BAR - filled);
    double rate = seconds == 0 ? 0 : (steps - first) / seconds;
    String left =
        rate == 0 || steps == total ? "" : "  " + duration((total - steps) / rate) + " left";
    String text =
        String.format(
            Locale.ROOT,
            "[%s] %3d%%  step %d/%d  %.0f/s%s",
            bar,
            (int) (part * 100),
            steps,
            total,
            rate,
            left);
    return text.length() > WIDTH
        ? text.substring(0, WIDTH)
        : text + " ".repeat(WIDTH - text.length());
  }

  private static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format("%d:%02d", whole / 60, whole % 60)
        : String.format("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
