package org.modulon.storage.tck;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.RunStore;
import org.modulon.storage.StorageBackend;

/** A main class of the suite in a JVM of its own, with the class path of the test. */
final class ChildJvm {
  private ChildJvm() {}

  /** Starts {@code main BACKEND PLACE ARGUMENTS}; its errors go to the test's. */
  static Process start(Class<?> main, StorageTest test, String... arguments) throws IOException {
    return start("-Xmx128m", main, test, arguments);
  }

  /** The same with another limit of its memory, such as {@code -Xmx256m}. */
  static Process start(String memory, Class<?> main, StorageTest test, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>();
    all.add(test.backend().getClass().getName());
    all.add(test.place().toString());
    all.addAll(List.of(arguments));
    return start(memory, main, all.toArray(String[]::new));
  }

  /** Starts {@code main ARGUMENTS}. */
  static Process start(String memory, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", memory, "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** In the child: opens the store that {@link #start} named. */
  static RunStore store(String... arguments) throws ReflectiveOperationException {
    Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    return ((StorageBackend) constructor.newInstance()).open(Path.of(arguments[1]));
  }
}
