package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStateTest {
  @TempDir Path folder;

  @Test
  void knowsNothingOutsideOfRepositories() {
    assertThat(facts()).isEmpty();
  }

  @Test
  void knowsNothingOfAFolderThatIsNotThere() {
    assertThat(GitState.ask(folder.resolve("gone").toFile()).facts()).isEmpty();
  }

  @Test
  void knowsNothingBeforeTheFirstCommit() throws Exception {
    git("init", "-q");

    assertThat(facts()).isEmpty();
  }

  @Test
  void namesTheCommitAndCountsChangedFilesThatGitKnows() throws Exception {
    git("init", "-q");
    write("a.yaml", "1");
    write("b.yaml", "1");
    git("add", "-A");
    git("-c", "user.name=n", "-c", "user.email=n@example.org", "commit", "-q", "-m", "m");
    String commit = git("rev-parse", "HEAD").strip();

    write("unknown.yaml", "1");
    assertThat(facts()).isEqualTo(Map.of("git.commit", commit, "git.changes", "none"));
    write("a.yaml", "2");
    assertThat(facts()).isEqualTo(Map.of("git.commit", commit, "git.changes", "1 file"));
    Files.delete(folder.resolve("b.yaml"));
    assertThat(facts()).isEqualTo(Map.of("git.commit", commit, "git.changes", "2 files"));
  }

  private Map<String, String> facts() {
    return GitState.ask(folder.toFile()).facts();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String git(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-c", "commit.gpgsign=false"));
    command.addAll(List.of(words));
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException absent) {
      assumeTrue(false, "needs git");
      throw absent;
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
