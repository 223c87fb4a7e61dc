package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Recovery;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;

/** Whatever becomes of a writer, what it acknowledged is found again. */
public interface RecoveryContract extends StorageTest {
  @Test
  default void recoversWhatAClosedWriterAcknowledged() {
    RunWriter writer = store().create(NewRun.of("g", 1));
    DatasetWriter dataset = writer.dataset(DatasetDescription.of("v", ElementType.INT64, 2));
    dataset.append(new long[] {1, 2, 3, 4}, 0, 2);
    writer.acknowledge(9);
    dataset.append(new long[20_000], 0, 10_000);
    assertThat(store().recover()).as("a live writer is left alone").isEmpty();
    writer.close();
    assertThat(store().runs().get(0).state()).isEqualTo(RunState.RECORDING);

    Recovery recovery = store().recover().get(0);
    assertThat(recovery.message()).isEqualTo("interrupted after step 9");
    assertThat(recovery.rowsKept()).containsExactly(Map.entry("v", 2L));
    Run run = store().open("g_0001");
    assertThat(run.manifest()).isEqualTo(recovery.run());
    assertThat(run.manifest().state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(run.manifest().steps()).isEqualTo(9);
    assertThat(run.dataset("v").readLongs(0, 2)).containsExactly(1, 2, 3, 4);
    run.dataset("v").verify();
    assertThat(store().recover()).as("nothing is left to do").isEmpty();
  }

  @Test
  default void recoversARunThatAcknowledgedNothing() {
    RunWriter writer = store().create(NewRun.of("g", 1));
    writer.dataset(DatasetDescription.of("v", ElementType.INT64));
    writer.close();
    assertThat(store().recover())
        .singleElement()
        .satisfies(
            recovery ->
                assertThat(recovery.message())
                    .isEqualTo("interrupted before anything was acknowledged"));
  }
}
