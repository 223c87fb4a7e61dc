package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;

/** Any text names a group, a run, a dataset, an object or a file. */
public interface NameContract extends StorageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        ".",
        "../x",
        "/etc/x",
        "a\\b",
        "C:",
        "nul",
        "a\u0000b",
        "x. ",
        "τ",
        "%2e",
        "a:b=c/d",
        "..x",
        "[x]",
        "'; --",
        "神経 🧠"
      })
  default void keepsAnyNameWithinThePlace(String name) throws IOException {
    try (RunWriter writer = store().create(new NewRun(name, name, 1, "", Map.of(), List.of()))) {
      writer.dataset(DatasetDescription.of(name, ElementType.INT64)).append(new long[1], 0, 1);
      writer.object(name, Map.of());
      writer.file(name, new byte[0]);
      writer.seal(RunState.DONE, 0, "", Map.of());
    }
    RunManifest listed = store().runs().get(0);
    assertThat(listed.path()).isEqualTo(name + "/" + name + "_0001");
    Run run = store().open(listed.path());
    assertThat(run.datasetNames()).containsExactly(name);
    assertThat(run.objects()).containsExactly(name);
    assertThat(run.files()).containsExactly(name);
    assertThat(run.file(name).toRealPath()).startsWith(temporary().toRealPath().resolve("place"));
    assertThat(temporary().toFile().list()).containsExactly("place");
  }

  @Test
  default void tellsLongNamesApart() {
    String longName = "x".repeat(5_000);
    try (RunWriter writer = store().create(NewRun.of(longName, 1))) {
      writer.dataset(DatasetDescription.of(longName + "1", ElementType.INT64));
      writer.dataset(DatasetDescription.of(longName + "2", ElementType.INT64));
      writer.dataset(DatasetDescription.of("case", ElementType.INT64));
      writer.dataset(DatasetDescription.of("CASE", ElementType.INT64));
      Run run = writer.seal(RunState.DONE, 0, "", Map.of());
      assertThat(run.datasetNames())
          .containsExactly(longName + "1", longName + "2", "case", "CASE");
      assertThat(run.datasets()).hasSize(4);
    }
  }
}
