package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What starting costs, against what a JVM and an empty framework cost on the same machine. */
@Execution(ExecutionMode.SAME_THREAD)
class StartUpIT {
  private static final int ROUNDS = 5;
  private static final double GENEROUS = 5;

  @TempDir Path folder;

  @Test
  void aRunOfOneStepCostsLittleMoreThanItsPlatform() {
    List<Double> java = new ArrayList<>();
    List<Double> felix = new ArrayList<>();
    List<Double> modulon = new ArrayList<>();
    List<Double> sealed = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      java.add(seconds(new Invocation(List.of(javaProgram(), "-version"))));
      felix.add(seconds(emptyFelix()));
      long begun = System.currentTimeMillis();
      modulon.add(seconds(oneStep()));
      sealed.add((sealedMillis() - begun) / 1e3);
    }
    double ratio = median(sealed) / (median(java) + median(felix));
    String figures =
        String.format(
            Locale.ROOT,
            "Start-up: %.2f s until the first step is sealed, %.2f s in all, %.2f s for java -version,"
                + " %.2f s for an empty Felix; ratio %.2f",
            median(sealed),
            median(modulon),
            median(java),
            median(felix),
            ratio);
    System.out.println(figures);
    assertThat(ratio).as(figures).isLessThanOrEqualTo(GENEROUS);
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

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static String javaProgram() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String place(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString();
  }
}
