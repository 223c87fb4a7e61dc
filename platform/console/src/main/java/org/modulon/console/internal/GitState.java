package org.modulon.console.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What git says about the working folder. It is asked while the model is read; where there is no
 * git, no repository or no answer in time, nothing is known.
 */
final class GitState {
  private static final long PATIENCE = 2_000;

  private final CompletableFuture<Map<String, String>> facts;

  private GitState(CompletableFuture<Map<String, String>> facts) {
    this.facts = facts;
  }

  /** Begins to ask. */
  static GitState ask() {
    return ask(new File("").getAbsoluteFile());
  }

  /** Begins to ask about a folder. */
  static GitState ask(File folder) {
    return new GitState(
        CompletableFuture.supplyAsync(() -> answers(folder), Background.named("modulon-git")));
  }

  /** Returns {@code git.commit} and {@code git.changes}, or nothing. */
  Map<String, String> facts() {
    return facts.join();
  }

  private static Map<String, String> answers(File folder) {
    Map<String, String> facts = new LinkedHashMap<>();
    Optional<String> commit = answer(folder, "rev-parse", "--verify", "HEAD");
    commit.ifPresent(hash -> facts.put("git.commit", hash.strip()));
    if (commit.isPresent()) {
      answer(folder, "status", "--porcelain", "--untracked-files=no")
          .ifPresent(changes -> facts.put("git.changes", changed(changes)));
    }
    return facts;
  }

  private static String changed(String status) {
    long files = status.lines().count();
    return files == 0 ? "none" : files == 1 ? "1 file" : files + " files";
  }

  private static Optional<String> answer(File folder, String... question) {
    List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks"));
    command.addAll(List.of(question));
    try {
      Process git =
          new ProcessBuilder(command)
              .directory(folder)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(new File(nullDevice())))
              .start();
      return answer(git);
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private static String nullDevice() {
    return System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";
  }

  private static Optional<String> answer(Process git) {
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
              } catch (IOException ended) {
                return "";
              }
            },
            Background.named("modulon-git"));
    try {
      if (!git.waitFor(PATIENCE, TimeUnit.MILLISECONDS) || git.exitValue() != 0) {
        return Optional.empty();
      }
      return Optional.of(output.join());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      git.destroyForcibly();
    }
  }
}
