package org.modulon.storage.tck;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.modulon.storage.Dataset;
import org.modulon.storage.Run;
import org.modulon.storage.RunImporter;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunStore;
import org.modulon.storage.StorageBackend;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.Folders;

/**
 * Imports a file or folder again and again, each time with one file changed. Arguments: importer,
 * backend, source, folder to work in, seed, number of inputs. Prints each input before it is read
 * and, at the end, how many were refused.
 */
final class MalformedImportProcess {
  private static final int DEADLINE_SECONDS = 60;

  private final RunImporter importer;
  private final StorageBackend backend;
  private final Path source;
  private final Path work;
  private final Map<Path, byte[]> pristine = new TreeMap<>();
  private int refused;
  private int unfinished;

  private MalformedImportProcess(String... arguments)
      throws ReflectiveOperationException, IOException {
    importer = (RunImporter) made(arguments[0]);
    backend = (StorageBackend) made(arguments[1]);
    source = Path.of(arguments[2]);
    work = Path.of(arguments[3]);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        pristine.put(file, Files.readAllBytes(file));
      }
    }
  }

  private static Object made(String type) throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(type).getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  public static void main(String[] arguments) throws Exception {
    MalformedImportProcess process = new MalformedImportProcess(arguments);
    ExecutorService reader = Executors.newSingleThreadExecutor(MalformedProcess::daemon);
    long slowest = 0;
    for (int i = 0; i < Integer.parseInt(arguments[5]); i++) {
      // The first numbers of Random are alike for seeds that are close to each other.
      long seed = Long.parseLong(arguments[4]) * 1_000_003 + i;
      Random random = new Random(new SplittableRandom(seed).nextLong());
      String because = "seed " + arguments[4] + ", input " + i;
      long begun = System.nanoTime();
      reader.submit(() -> process.input(random, because)).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      slowest = Math.max(slowest, System.nanoTime() - begun);
    }
    System.out.println(
        "refused "
            + process.refused
            + " (left unfinished "
            + process.unfinished
            + "), slowest "
            + slowest / 1_000_000
            + " ms");
  }

  private Void input(Random random, String because) throws IOException {
    Path damaged = work.resolve("source").resolve(source.getFileName().toString());
    List<Path> files = new ArrayList<>(pristine.keySet());
    Path changed = files.get(random.nextInt(files.size()));
    System.out.println(because + ", " + changed.getFileName());
    Map<Path, byte[]> written = new TreeMap<>();
    for (Path file : files) {
      Path copy =
          file.equals(source) ? damaged : damaged.resolve(source.relativize(file).toString());
      byte[] content = pristine.get(file);
      written.put(copy, file.equals(changed) ? Mutation.of(content, random) : content);
      Files.createDirectories(copy.getParent());
      if (!Files.exists(copy) || !Arrays.equals(Files.readAllBytes(copy), written.get(copy))) {
        Files.write(copy, written.get(copy));
      }
    }
    Path target = Files.createDirectories(work.resolve("store"));
    try (RunStore store = backend.open(target)) {
      importInto(store, damaged, because);
    }
    for (Map.Entry<Path, byte[]> each : written.entrySet()) {
      if (!Arrays.equals(Files.readAllBytes(each.getKey()), each.getValue())) {
        throw new AssertionError(because + ": importing changed " + each.getKey());
      }
    }
    Folders.delete(target);
    return null;
  }

  private void importInto(RunStore store, Path damaged, String because) {
    try {
      importer.importInto(damaged, store);
    } catch (StoreException refusal) {
      refused++;
      String message = refusal.getMessage();
      if (!message.contains("Expected ") || !message.endsWith(".") || message.contains(": null")) {
        throw new AssertionError(because + ": no message for people: " + message, refusal);
      }
    }
    for (RunManifest manifest : store.runs()) {
      if (manifest.state() == RunState.RECORDING) {
        // It never ended, so it passes for nothing else.
        unfinished++;
      } else {
        requireWhole(store, manifest, because);
      }
    }
  }

  private static void requireWhole(RunStore store, RunManifest manifest, String because) {
    try {
      Run run = store.open(manifest.id());
      run.verify();
      run.datasets().forEach(Dataset::verify);
      run.objects().forEach(run::object);
      run.checkedFiles().forEach(run::verifyFile);
    } catch (StoreException damage) {
      throw new AssertionError(because + ": left a damaged run " + manifest.path(), damage);
    }
  }
}
