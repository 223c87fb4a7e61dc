package org.modulon.storage.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.modulon.storage.RunStore;

/**
 * Reads the {@link Specimens} again and again, each time with one file changed. Arguments: backend,
 * place with the specimens, seed, number of inputs. Prints each input before it is read and, at the
 * end, how many were refused.
 */
final class MalformedProcess {
  private static final int DEADLINE_SECONDS = 30;

  /** Recovery changes files, so it is a matter of its own. */
  private static final int RECOVERED = 5;

  private final Path place;
  private final String[] arguments;
  private final Map<Path, byte[]> pristine;
  private int refused;

  private MalformedProcess(String... arguments) throws IOException {
    this.arguments = arguments;
    place = Path.of(arguments[1]);
    pristine = contents();
  }

  public static void main(String[] arguments) throws Exception {
    MalformedProcess process = new MalformedProcess(arguments);
    ExecutorService reader = Executors.newSingleThreadExecutor(MalformedProcess::daemon);
    long slowest = 0;
    for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
      int input = i;
      long begun = System.nanoTime();
      Future<?> reading = reader.submit(() -> process.input(input));
      reading.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      slowest = Math.max(slowest, System.nanoTime() - begun);
    }
    System.out.println("refused " + process.refused + ", slowest " + slowest / 1_000_000 + " ms");
  }

  /** A read that hangs must not keep the process. */
  static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  private Void input(int input) throws Exception {
    // The first numbers of Random are alike for seeds that are close to each other.
    long seed = Long.parseLong(arguments[2]) * 1_000_003 + input;
    Random random = new Random(new SplittableRandom(seed).nextLong());
    List<Path> files = pristine.keySet().stream().filter(MalformedProcess::isOfTheBackend).toList();
    Path file = files.get(random.nextInt(files.size()));
    String because = "seed " + arguments[2] + ", input " + input + ", " + place.relativize(file);
    System.out.println(because);
    Files.write(file, Mutation.of(pristine.get(file), random));
    Map<Path, byte[]> before = contents();
    try (RunStore store = ChildJvm.store(arguments)) {
      refused += Specimens.read(store, because) > 0 ? 1 : 0;
    }
    requireSame(before, because);
    if (input % RECOVERED == 0) {
      try (RunStore store = ChildJvm.store(arguments)) {
        Specimens.recover(store, because);
      }
    }
    restore();
    return null;
  }

  /** Texts for people and attached files may say anything; their checksums have a test of bits. */
  private static boolean isOfTheBackend(Path file) {
    String name = file.getFileName().toString();
    return !name.endsWith(".txt") && !name.endsWith(".lock") && !name.equals(".checksums");
  }

  private Map<Path, byte[]> contents() throws IOException {
    Map<Path, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file, Files.readAllBytes(file));
      }
    }
    return contents;
  }

  /** Files that help reading, such as those that SQLite shares between processes, may appear. */
  private void requireSame(Map<Path, byte[]> before, String because) throws IOException {
    Map<Path, byte[]> after = contents();
    before.forEach(
        (file, bytes) -> {
          if (!Arrays.equals(bytes, after.get(file))) {
            throw new AssertionError(because + ": reading changed " + file);
          }
        });
  }

  private void restore() throws IOException {
    for (Map.Entry<Path, byte[]> each : contents().entrySet()) {
      if (!pristine.containsKey(each.getKey())) {
        Files.delete(each.getKey());
      }
    }
    for (Map.Entry<Path, byte[]> each : pristine.entrySet()) {
      Files.createDirectories(each.getKey().getParent());
      if (!Files.exists(each.getKey())
          || !Arrays.equals(Files.readAllBytes(each.getKey()), each.getValue())) {
        Files.write(each.getKey(), each.getValue());
      }
    }
  }
}
