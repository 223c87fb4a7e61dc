package org.modulon.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An unpacked distribution.
 *
 * <p>The shared one is unpacked once per JVM, into a folder that a second JVM beside it names
 * otherwise ({@code itests.unpacked}), and never changed; tests that install or remove plugins work
 * on a copy.
 *
 * @param home its folder
 */
record Distribution(Path home) {
  private static final class Shared {
    private static final Distribution TAR = unpacked();

    private static Distribution unpacked() {
      Path folder = target().resolve(System.getProperty("itests.unpacked", "unpacked"));
      Trees.delete(folder);
      return fromTar(folder);
    }
  }

  /** The distribution that tests share. */
  static Distribution shared() {
    return Shared.TAR;
  }

  /** The build's folder of this module. */
  static Path target() {
    return Path.of(System.getProperty("itests.target")).toAbsolutePath();
  }

  /** The repository's folder of examples. */
  static Path examples() {
    return target().resolve("../../../examples").normalize();
  }

  static String version() {
    return System.getProperty("itests.version");
  }

  private static Path archive(String type) {
    return target()
        .resolve("../../distribution/target/modulon-" + version() + "." + type)
        .normalize();
  }

  /** Unpacks the tar.gz into a folder, as a user would. */
  static Distribution fromTar(Path folder) {
    Trees.createDirectories(folder);
    Path archive = archive("tar.gz");
    new Invocation(List.of("tar", "xzf", archive.toString())).in(folder).run().requireStatus(0);
    return new Distribution(folder.resolve("modulon-" + version()));
  }

  /** Unpacks the zip into a folder, with the permissions it records. */
  static Distribution fromZip(Path folder) {
    Path archive = archive("zip");
    Map<String, ?> posix = Map.of("enablePosixFileAttributes", true);
    try (FileSystem zip = FileSystems.newFileSystem(archive, posix);
        Stream<Path> entries = Files.walk(zip.getPath("/"))) {
      for (Path entry : entries.toList()) {
        Path file = folder.resolve(entry.toString().substring(1));
        if (Files.isDirectory(entry)) {
          Files.createDirectories(file);
        } else {
          Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(entry);
          synchronized (Invocation.STARTING) {
            Files.copy(entry, file);
          }
          Files.setPosixFilePermissions(file, permissions);
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return new Distribution(folder.resolve("modulon-" + version()));
  }

  /** A copy to change. */
  Distribution copyTo(Path folder) {
    synchronized (Invocation.STARTING) {
      Trees.copy(home, folder);
    }
    return new Distribution(folder);
  }

  /** The model file of the README. */
  Path basics() {
    return example("basics");
  }

  /** A model file that comes with it. */
  Path example(String name) {
    return home.resolve("examples/" + name + ".yaml");
  }

  /** The jar of a plugin that is installed. */
  Path plugin(String name) {
    return home.resolve("plugins").resolve(name + "-" + version() + ".jar");
  }

  Path deploy() {
    return home.resolve("deploy");
  }

  /** A call of the program. */
  Invocation modulon(String... arguments) {
    return new Invocation(
        Stream.concat(Stream.of(home.resolve("bin/modulon").toString()), Stream.of(arguments))
            .toList());
  }
}
