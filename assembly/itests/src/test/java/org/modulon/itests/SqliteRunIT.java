package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in a database: the driver works inside the framework, and every verb finds them. */
class SqliteRunIT {
  @TempDir Path folder;

  private final Distribution product = Distribution.shared();

  @Test
  void recordsListsAndVerifiesRunsInADatabase() {
    Map<String, Object> receipt =
        Json.object(execute("run", product.basics().toString(), "--json", "--steps", "30").out());
    execute("run", product.basics().toString(), "--quiet", "--steps", "20");

    assertThat(receipt.get("path")).asString().endsWith("Data/Databases/basics.sqlite");
    assertThat(execute("runs", "list").out())
        .containsPattern("basics/basics_0001 .* 30 +done")
        .containsPattern("basics/basics_0002 .* 20 +done");
    assertThat(execute("runs", "verify", "basics_0001").out()).contains("as written");
    assertThat(folder.resolve("Data/Databases/basics.sqlite")).isRegularFile();
    assertThat(folder.resolve("Data/StorageManager")).doesNotExist();
    assertThat(folder.resolve("Data/Databases/basics.writers")).doesNotExist();
  }

  private Outcome execute(String... arguments) {
    String[] words = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    words[arguments.length] = "--store";
    words[arguments.length + 1] = "sqlite:Data";
    return product.modulon(words).in(folder).run().requireStatus(0);
  }
}
