package org.modulon.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * The list of installed plugins: the only truth about what runs, from which every process fills its
 * own bundle cache.
 *
 * <p>One line per plugin in {@code etc/plugins.lock}: file, symbolic name, version, SHA-256, and
 * where it provides nothing but behaviors the names of their types, joined by commas. The jars lie
 * in {@code plugins}.
 */
public final class PluginLock {
  private static final String HEADER =
      "# Installed plugins: file, symbolic name, version, SHA-256, and of those with behaviors only"
          + " their types.\n# Written by modulon plugin.\n";

  private final Path file;
  private final Path folder;
  private final VerifiedJars verified;
  private final UserCache cache;

  /** The lock of a distribution. */
  public PluginLock(Path home) {
    this(home, new UserCache(home));
  }

  PluginLock(Path home, UserCache cache) {
    file = home.resolve("etc").resolve("plugins.lock");
    folder = home.resolve("plugins");
    verified = new VerifiedJars(cache.file("verified"));
    this.cache = cache;
  }

  /**
   * A plugin that is installed.
   *
   * @param file name of the jar in {@code plugins}
   * @param name symbolic name
   * @param version of the bundle
   * @param sha256 of the jar, lower-case hexadecimal
   * @param types of the behaviors it provides, if it provides nothing else; empty if it is needed
   *     whatever a model names
   */
  public record Entry(String file, String name, String version, String sha256, Set<String> types) {

    /** Copies the types. */
    public Entry {
      types = Set.copyOf(types);
    }
  }

  /** The folder of the jars. */
  public Path folder() {
    return folder;
  }

  /**
   * The installed plugins, in the order of installation.
   *
   * @throws IOException if the file can't be read or isn't a lock file
   */
  public List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (!Files.exists(file)) {
      return entries;
    }
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.strip().split("\\s+", -1);
      boolean plain =
          (words.length == 4 || words.length == 5) && words[0].matches("[A-Za-z0-9_.+-]+\\.jar");
      if (!plain || !words[3].matches("[0-9a-f]{64}")) {
        throw new IOException(
            file
                + ":"
                + number
                + ": expected file, symbolic name, version and SHA-256 (got \""
                + line
                + "\"). Restore the file, or install the plugins again.");
      }
      Set<String> types = words.length == 4 ? Set.of() : Set.of(words[4].split(",", -1));
      entries.add(new Entry(words[0], words[1], words[2], words[3], types));
    }
    return entries;
  }

  /**
   * What keeps an installed plugin from running.
   *
   * @return in words; empty if nothing does
   * @throws IOException if the jar can't be read
   */
  public String problem(Entry entry) throws IOException {
    Path jar = folder.resolve(entry.file());
    if (!Files.exists(jar)) {
      return "plugin "
          + entry.name()
          + " "
          + entry.version()
          + " is installed, but "
          + jar
          + " is missing. Put it back, or install it again: modulon plugin install JAR";
    }
    return entry.sha256().equals(verified.sha256(jar))
        ? ""
        : "plugin "
            + entry.name()
            + " "
            + entry.version()
            + " isn't started: "
            + jar
            + " has been changed since it was installed. Install it again: modulon plugin install "
            + jar;
  }

  /**
   * SHA-256 of a jar of the distribution, lower-case hexadecimal: read only if the jar may have
   * changed since a process that remembered it. May be asked by any thread.
   *
   * @throws IOException if it can't be read
   */
  public String hash(Path jar) throws IOException {
    return verified.sha256(jar);
  }

  /** Remembers the hashes of jars, so that the next process reads only those that change. */
  public void keepVerified() {
    if (verified.keep()) {
      cache.deleteAbandoned();
    }
  }

  /**
   * Copies a bundle to the plugins and locks it; another version of it is replaced.
   *
   * @return what was installed
   * @throws IOException if it can't be copied
   * @throws IllegalArgumentException if it isn't a bundle, with a message for the user
   */
  public Entry install(Path jar) throws IOException {
    Content content = Content.of(jar);
    Attributes manifest = content.manifest();
    String name = manifest.getValue("Bundle-SymbolicName");
    if (name == null) {
      throw new IllegalArgumentException(
          jar
              + " isn't a plugin: its manifest has no Bundle-SymbolicName. Build it with"
              + " bnd-maven-plugin, as examples/plugin-behavior does.");
    }
    name = name.split(";", 2)[0].strip();
    String version = manifest.getValue("Bundle-Version");
    version = version == null ? "0.0.0" : version.strip();
    String target = (name + "-" + version).replaceAll("[^A-Za-z0-9_.+-]", "_") + ".jar";
    Files.createDirectories(folder);
    Path copy = Files.createTempFile(folder, "new", ".part");
    Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
    Entry entry = new Entry(target, name, version, sha256(copy), content.types());
    move(copy, folder.resolve(target));
    List<Entry> entries = entries();
    for (Entry other : List.copyOf(entries)) {
      if (other.name().equals(name)) {
        entries.remove(other);
        if (!other.file().equals(target)) {
          Files.deleteIfExists(folder.resolve(other.file()));
        }
      }
    }
    entries.add(entry);
    write(entries);
    return entry;
  }

  /** SHA-256 of a file, lower-case hexadecimal. */
  public static String sha256(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void write(List<Entry> entries) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (Entry entry : entries) {
      text.append(entry.file()).append(' ').append(entry.name()).append(' ');
      text.append(entry.version()).append(' ').append(entry.sha256());
      if (!entry.types().isEmpty()) {
        text.append(' ').append(String.join(",", new TreeSet<>(entry.types())));
      }
      text.append('\n');
    }
    Files.createDirectories(file.getParent());
    // Not a temporary file, which only its owner could read.
    Path part = file.resolveSibling("plugins." + ProcessHandle.current().pid() + ".part");
    Files.writeString(part, text);
    move(part, file);
  }

  /** What a jar says of itself. */
  private record Content(Attributes manifest, Set<String> types) {
    static Content of(Path jar) throws IOException {
      try (JarFile opened = new JarFile(jar.toFile())) {
        Manifest manifest = opened.getManifest();
        Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
        return new Content(attributes, ProvidedTypes.of(opened, attributes));
      } catch (java.util.zip.ZipException broken) {
        throw new IllegalArgumentException(
            jar + " isn't a jar: " + broken.getMessage() + ". Copy or build it again.", broken);
      }
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException elsewhere) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
