package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives unpack to a product that starts from anywhere. */
class DistributionIT {
  @TempDir Path folder;

  @Test
  void worksWithAnyFileNameWhateverTheLocale() {
    assumeThat(System.getProperty("sun.jnu.encoding"))
        .as("the encoding of this JVM, which makes the folder")
        .isEqualTo("UTF-8");
    Path home = folder.resolve("Größe");
    Distribution.shared().copyTo(home);

    Outcome outcome =
        new Distribution(home)
            .modulon("run", home.resolve("examples/basics.yaml").toString(), "--steps", "3")
            .where("LC_ALL", "C")
            .in(home)
            .run()
            .requireStatus(0);

    assertThat(outcome.err()).doesNotContain("Exception");
    assertThat(StoredRun.only(home, "basics").facts()).containsEntry("state", "DONE");
  }

  @Test
  void runsFromTheZipToo() {
    Distribution product = Distribution.fromZip(folder.resolve("zip"));

    assertRuns(product.modulon("run", product.basics().toString(), "--quiet", "--steps", "5"));
  }

  @Test
  void bothArchivesHoldTheSameFiles() throws IOException {
    assertThat(contents(Distribution.fromZip(folder).home()))
        .isEqualTo(contents(Distribution.shared().home()));
  }

  @Test
  void startsThroughSymbolicLinks() throws IOException {
    Path script = Distribution.shared().home().resolve("bin/modulon");
    Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), script);
    Files.createDirectory(folder.resolve("bin"));
    Path relative =
        Files.createSymbolicLink(folder.resolve("bin/modulon"), Path.of("..", "absolute"));

    assertThat(version(absolute)).isEqualTo(version(relative)).startsWith("modulon ");
  }

  @Test
  void runsFromAFolderWithBlanksAndQuotesInItsName() {
    Path odd = folder.resolve("my own 'lab'");
    Distribution product = Distribution.shared().copyTo(odd.resolve("modulon"));

    assertRuns(product.modulon("run", product.basics().toString(), "--quiet", "--steps", "5"));
  }

  @Test
  void runsFromAReadOnlyFolder() throws IOException {
    Distribution product = Distribution.shared().copyTo(folder.resolve("modulon"));
    Map<String, String> before = contents(product.home());
    setWritable(product.home(), false);
    try {
      assertRuns(product.modulon("run", product.basics().toString(), "--quiet", "--steps", "5"));
    } finally {
      setWritable(product.home(), true);
    }
    assertThat(contents(product.home()))
        .as("a run changes nothing in its own folder")
        .isEqualTo(before);
  }

  @Test
  void leavesNoTemporaryFilesBehind() {
    Path temporary = folder.resolve("tmp");
    Trees.createDirectories(temporary);
    Distribution product = Distribution.shared();

    assertRuns(
        product
            .modulon("run", product.basics().toString(), "--quiet", "--steps", "5")
            .where("MODULON_OPTIONS", "-Djava.io.tmpdir=" + temporary));

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void saysWhichJavaItNeeds() {
    Outcome outcome =
        Distribution.shared().modulon("--version").onJava(folder.resolve("nowhere")).run();

    outcome.requireStatus(1);
    assertThat(outcome.err())
        .isEqualTo(
            "modulon: no Java was found at "
                + folder.resolve("nowhere")
                + "/bin/java. Install a JDK 17 or later, or set JAVA_HOME.\n");
  }

  @Test
  void runsOnALaterJavaWithoutWarnings() {
    Path later = Javas.atLeast(24).orElse(null);
    assumeThat(later).as("a JDK of version 24 or later beside this one is needed").isNotNull();
    Distribution product = Distribution.shared();

    Outcome outcome =
        product
            .modulon("run", product.basics().toString(), "--quiet", "--steps", "5")
            .onJava(later)
            .in(folder)
            .run()
            .requireStatus(0);

    assertThat(outcome.err()).isEmpty();
  }

  private void assertRuns(Invocation invocation) {
    Path place = folder.resolve("working folder");
    Trees.createDirectories(place);
    Outcome outcome = invocation.in(place).run().requireStatus(0);
    assertThat(outcome.err()).isEmpty();
    assertThat(StoredRun.only(place, "basics").dataset("my_recorder.voltage").rows()).isEqualTo(5);
  }

  private String version(Path program) {
    return new Invocation(List.of(program.toString(), "--version"))
        .in(folder)
        .run()
        .requireStatus(0)
        .out();
  }

  /** Path to size and permission to execute. */
  private static Map<String, String> contents(Path home) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            home.relativize(file).toString(),
            Files.size(file) + (Files.isExecutable(file) ? " executable" : ""));
      }
    }
    return contents;
  }

  private static void setWritable(Path home, boolean writable) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        String execute = Files.isExecutable(file) ? "x" : "-";
        String permissions =
            "r" + (writable ? "w" : "-") + execute + "r-" + execute + "r-" + execute;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      }
    }
  }
}
