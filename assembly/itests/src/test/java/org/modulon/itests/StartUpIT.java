package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What starting costs, against what a JVM and an empty framework cost on the same machine.
 *
 * <p>A pair is measured in one go, so that whatever else the machine does meets both of its sides,
 * and the median of the pairs' ratios counts. While it is above the limit, further pairs are
 * measured, so that a few unlucky ones don't decide.
 */
@Execution(ExecutionMode.SAME_THREAD)
class StartUpIT {
  private static final int ROUNDS = 9;
  private static final int MORE_ROUNDS = 25;

  /** It is to be three; 2.2 to 3.1 was measured on two processors, one of them with other work. */
  private static final double LIMIT = 3.5;

  /**
   * Modulon starts on several processors, a JVM and an empty framework hardly do: where others want
   * them all, it loses more. Medians of up to 3.7 were measured where eight programs shared two.
   */
  private static final double BUSY_LIMIT = 5;

  /** Seconds of one round. */
  private record Pair(double java, double felix, double sealed, double whole) {
    double ratio() {
      return sealed / (java + felix);
    }
  }

  @TempDir Path folder;

  @Test
  void aRunOfOneStepCostsLittleMoreThanItsPlatform() {
    measure(); // The first run is followed by the archive of classes, with which the others start.
    List<Pair> pairs = new ArrayList<>();
    boolean busy = false;
    while (pairs.size() < ROUNDS
        || (pairs.size() < MORE_ROUNDS && median(pairs, Pair::ratio) > LIMIT)) {
      pairs.add(measure());
      busy |= isBusy();
    }
    double ratio = median(pairs, Pair::ratio);
    String figures =
        String.format(
            Locale.ROOT,
            "Start-up: %.2f s until the first step is sealed, %.2f s in all, %.2f s for java -version,"
                + " %.2f s for an empty Felix; median of %d ratios %.2f%s",
            median(pairs, Pair::sealed),
            median(pairs, Pair::whole),
            median(pairs, Pair::java),
            median(pairs, Pair::felix),
            pairs.size(),
            ratio,
            busy ? "; the machine is busy" : "");
    System.out.println(figures);
    assertThat(ratio).as(figures).isLessThanOrEqualTo(busy ? BUSY_LIMIT : LIMIT);
  }

  /**
   * Whether others want the processors, too: measuring alone makes a load of little more than 1.
   */
  private static boolean isBusy() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system.getSystemLoadAverage() > 2 * system.getAvailableProcessors();
  }

  private Pair measure() {
    double java = seconds(new Invocation(List.of(javaProgram(), "-version")));
    double felix = seconds(emptyFelix());
    long begun = System.currentTimeMillis();
    double whole = seconds(oneStep());
    return new Pair(java, felix, (sealedMillis() - begun) / 1e3, whole);
  }

  private Invocation oneStep() {
    Distribution product = Distribution.shared();
    return product
        .modulon("run", product.basics().toString(), "--quiet", "--steps", "1")
        .optimised()
        .with("--set", "plots=[]")
        .in(folder);
  }

  /** When the latest run was sealed, after its first and only step. */
  private long sealedMillis() {
    return StoredRun.all(folder, "basics").stream()
        .mapToLong(run -> ((Number) run.facts().get("sealed_millis")).longValue())
        .max()
        .orElseThrow();
  }

  private static Invocation emptyFelix() {
    String path = place(FrameworkFactory.class) + ":" + place(EmptyFelix.class);
    return new Invocation(List.of(javaProgram(), "-cp", path, EmptyFelix.class.getName()));
  }

  private static double seconds(Invocation invocation) {
    long begun = System.nanoTime();
    invocation.run().requireStatus(0);
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double median(List<Pair> pairs, ToDoubleFunction<Pair> quantity) {
    double[] sorted = pairs.stream().mapToDouble(quantity).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static String javaProgram() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String place(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }
}
