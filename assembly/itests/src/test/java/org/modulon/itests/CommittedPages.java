package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;

/** Pages that are generated and committed: compared, or written anew where that is asked for. */
final class CommittedPages {
  static final Path DOCS = Path.of("../../docs").toAbsolutePath().normalize();

  private static final String REFRESH = "modulon.refresh";

  private CommittedPages() {}

  /** Whether the build was asked to write what it generates. */
  static boolean refreshing() {
    return Boolean.getBoolean(REFRESH);
  }

  /**
   * Fails unless a folder holds these pages.
   *
   * @param pages texts by file name
   * @param test that writes them
   */
  static void requireUpToDate(Path folder, Map<String, String> pages, Class<?> test) {
    for (String name : new TreeSet<>(pages.keySet())) {
      Path page = folder.resolve(name);
      if (refreshing()) {
        Trees.createDirectories(folder);
        Trees.write(page, pages.get(name));
      }
      assertThat(Files.exists(page) ? Trees.read(page) : "")
          .as("%s is stale; run: %s", DOCS.getParent().relativize(page), command(test))
          .isEqualTo(pages.get(name));
    }
  }

  /** What a developer types to have them written anew. */
  static String command(Class<?> test) {
    return "./mvnw verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test="
        + test.getSimpleName()
        + " -D"
        + REFRESH
        + "=true";
  }
}
