package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.modulon.storage.RunImporter;
import org.modulon.storage.StorageBackend;

/**
 * Imports damaged copies of what another program wrote, in a JVM of 512 MB: each is read or refused
 * with a message for people, in time; the copy stays as it is; and no run of the store passes for
 * whole without being it.
 */
public final class MalformedImports {
  private MalformedImports() {}

  /**
   * Runs the campaign, with the inputs of one round, or of {@code modulon.tck.rounds}.
   *
   * @param importer a class with a constructor without parameters
   * @param backend of the stores to import into; also such a class
   * @param source the file or folder to damage copies of
   * @param temporary an empty folder to work in
   * @param seed of the damages
   * @param round inputs of a round: 100, and fewer where an import takes long
   */
  public static void run(
      Class<? extends RunImporter> importer,
      Class<? extends StorageBackend> backend,
      Path source,
      Path temporary,
      long seed,
      int round)
      throws IOException, InterruptedException {
    int inputs = round * Rounds.or(1);
    Process process =
        ChildJvm.start(
            "-Xmx512m",
            MalformedImportProcess.class,
            importer.getName(),
            backend.getName(),
            source.toAbsolutePath().toString(),
            temporary.toString(),
            Long.toString(seed),
            Integer.toString(inputs));
    List<String> lines = process.inputReader().lines().toList();
    String last = lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
    assertThat(process.waitFor()).as("what it printed last: %s", last).isZero();
    System.out.println(
        "campaign malformed, import of "
            + source.getFileName()
            + ": "
            + inputs
            + " inputs, "
            + last
            + "; seed "
            + seed);
    assertThat(last).matches("refused [1-9]\\d* \\(left unfinished 0\\), slowest \\d+ ms");
  }
}
