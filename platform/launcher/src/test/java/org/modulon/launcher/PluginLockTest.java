package org.modulon.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLockTest {
  @TempDir Path home;
  private PluginLock lock;

  @BeforeEach
  void open() {
    lock = lock();
  }

  @Test
  void isEmptyWithoutAFile() throws IOException {
    assertThat(lock.entries()).isEmpty();
  }

  @Test
  void installsACopyAndRemembersItsHash() throws IOException {
    Path jar = jar("some.jar", "org.example.leak;singleton:=true", "1.2.0");

    PluginLock.Entry entry = lock.install(jar);

    assertThat(entry.name()).isEqualTo("org.example.leak");
    assertThat(entry.version()).isEqualTo("1.2.0");
    assertThat(entry.sha256()).isEqualTo(PluginLock.sha256(jar));
    assertThat(lock.entries()).containsExactly(entry);
    assertThat(lock.folder().resolve(entry.file())).hasSameBinaryContentAs(jar);
    assertThat(lock.problem(entry)).isEmpty();
  }

  @Test
  void replacesAnotherVersionOfTheSamePlugin() throws IOException {
    PluginLock.Entry old = lock.install(jar("a.jar", "org.example.leak", "1.0.0"));

    PluginLock.Entry current = lock.install(jar("b.jar", "org.example.leak", "2.0.0"));

    assertThat(lock.entries()).containsExactly(current);
    assertThat(lock.folder().resolve(old.file())).doesNotExist();
  }

  @Test
  void installsTheSameJarAgainFromItsOwnPlace() throws IOException {
    PluginLock.Entry entry = lock.install(jar("a.jar", "org.example.leak", "1.0.0"));

    PluginLock.Entry again = lock.install(lock.folder().resolve(entry.file()));

    assertThat(again).isEqualTo(entry);
    assertThat(lock.problem(again)).isEmpty();
  }

  @Test
  void namesAMissingJar() throws IOException {
    PluginLock.Entry entry = lock.install(jar("a.jar", "org.example.leak", "1.0.0"));
    Path copy = lock.folder().resolve(entry.file());
    Files.delete(copy);

    assertThat(lock.problem(entry))
        .isEqualTo(
            "plugin org.example.leak 1.0.0 is installed, but "
                + copy
                + " is missing. Put it back, or install it again: modulon plugin install JAR");
  }

  @Test
  void refusesAChangedJar() throws IOException {
    PluginLock.Entry entry = lock.install(jar("a.jar", "org.example.leak", "1.0.0"));
    Files.write(lock.folder().resolve(entry.file()), new byte[] {1, 2, 3});

    assertThat(lock.problem(entry)).contains("isn't started").contains("has been changed");
  }

  @Test
  void readsASoundJarOnlyOnce() throws IOException {
    PluginLock.Entry entry = settled(lock.install(jar("a.jar", "org.example.leak", "1.0.0")));
    assertThat(lock.problem(entry)).isEmpty();
    lock.keepVerified();
    Path copy = lock.folder().resolve(entry.file());
    FileTime written = Files.getLastModifiedTime(copy);
    byte[] other = Files.readAllBytes(copy);
    other[other.length - 1] ^= 1;
    Files.write(copy, other);

    assertThat(lock().problem(entry)).contains("has been changed");
    Files.setLastModifiedTime(copy, written);
    assertThat(lock().problem(entry)).isEmpty();
  }

  @Test
  void readsAJarAgainThatHasJustBeenWritten() throws IOException {
    PluginLock.Entry entry = lock.install(jar("a.jar", "org.example.leak", "1.0.0"));
    assertThat(lock.problem(entry)).isEmpty();
    lock.keepVerified();

    assertThat(cache().file("verified")).doesNotExist();
  }

  @Test
  void hashesAgainWhereWhatItRememberedIsDamaged() throws IOException {
    PluginLock.Entry entry = settled(lock.install(jar("a.jar", "org.example.leak", "1.0.0")));
    Path remembered = cache().file("verified");
    Files.createDirectories(remembered.getParent());
    Files.writeString(remembered, "\n \nnonsense\n1 2 3\n1 2 3 " + entry.file() + "\n");

    assertThat(lock().problem(entry)).isEmpty();
    Files.write(lock.folder().resolve(entry.file()), new byte[] {1, 2, 3});
    assertThat(lock().problem(entry)).contains("has been changed");
  }

  private UserCache cache() {
    return new UserCache(home, home.resolve("cache"));
  }

  private PluginLock lock() {
    return new PluginLock(home, cache());
  }

  private PluginLock.Entry settled(PluginLock.Entry entry) throws IOException {
    Files.setLastModifiedTime(
        lock.folder().resolve(entry.file()), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    return entry;
  }

  @Test
  void refusesAJarThatIsNoBundle() throws IOException {
    Path jar = jar("plain.jar", null, null);

    assertThatThrownBy(() -> lock.install(jar))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no Bundle-SymbolicName");
    assertThat(lock.entries()).isEmpty();
  }

  @Test
  void refusesAFileThatIsNoJar() throws IOException {
    Path text = Files.writeString(home.resolve("notes.jar"), "not a jar");

    assertThatThrownBy(() -> lock.install(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("isn't a jar");
  }

  @Test
  void refusesALineThatLeavesTheFolder() throws IOException {
    Path file = Files.createDirectories(home.resolve("etc")).resolve("plugins.lock");
    Files.writeString(file, "../evil.jar org.evil 1.0.0 " + "0".repeat(64) + "\n");

    assertThatThrownBy(lock::entries)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("plugins.lock:1: expected file, symbolic name, version and SHA-256");
  }

  private Path jar(String file, String name, String version) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    if (name != null) {
      manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
      manifest.getMainAttributes().putValue("Bundle-Version", version);
    }
    Path jar = home.resolve(file);
    try (OutputStream bytes = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      out.finish();
    }
    return jar;
  }
}
