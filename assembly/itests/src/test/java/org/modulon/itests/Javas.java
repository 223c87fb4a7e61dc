package org.modulon.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JDKs that are installed beside the one that runs the tests. */
final class Javas {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

  private Javas() {}

  /** The home of a JDK of at least this version, if there is one. */
  static Optional<Path> atLeast(int version) {
    try {
      Path siblings = Path.of(System.getProperty("java.home")).toRealPath().getParent();
      return Trees.list(siblings).stream().filter(home -> version(home) >= version).findFirst();
    } catch (IOException unreadable) {
      throw new AssertionError("The JDK's folder can't be read", unreadable);
    }
  }

  private static int version(Path home) {
    Path release = home.resolve("release");
    if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
      return 0;
    }
    Matcher matcher = VERSION.matcher(Trees.read(release));
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
