package org.modulon.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.Dataset;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.DatasetWriter;
import org.modulon.storage.ElementType;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunState;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/** Wrong calls are refused with a text that says what is right, and harm nothing. */
public interface MistakeContract extends StorageTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 2147483648.0, Double.NaN, Double.POSITIVE_INFINITY, -1e300})
  default void refusesValuesWithoutAPlaceInTheType(double value) {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter dataset = writer.dataset(DatasetDescription.of("n", ElementType.INT32));
      assertThatThrownBy(() -> dataset.append(new double[] {1, value}, 0, 2))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("has no place in dataset 'n' of type INT32.");
      assertThat(dataset.rows()).isZero();
      dataset.append(new double[] {7}, 0, 1);
      Run run = writer.seal(RunState.DONE, 1, "", Map.of());
      assertThat(run.dataset("n").readLongs(0, 1)).containsExactly(7);
      run.dataset("n").verify();
    }
  }

  @Test
  default void neverWrapsBytes() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter frame = writer.dataset(DatasetDescription.of("frame", ElementType.UINT8));
      assertThatThrownBy(() -> frame.append(new long[] {256}, 0, 1))
          .hasMessage(
              "The value 256 has no place in dataset 'frame' of type UINT8."
                  + " Expected a whole number of 1 bytes, 0 to 255. Record it as FLOAT64.");
    }
  }

  @Test
  default void refusesRowsBeyondTheArrayAndTheDataset() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      DatasetWriter dataset = writer.dataset(DatasetDescription.of("v", ElementType.FLOAT64, 3));
      assertThatThrownBy(() -> dataset.append(new double[5], 0, 2))
          .hasMessageStartingWith(
              "Cannot append to dataset 'v': 2 rows from index 0 do not lie within an array of 5.");
      dataset.append(new double[6], 0, 2);
      Dataset read = writer.seal(RunState.DONE, 1, "", Map.of()).dataset("v");
      assertThatThrownBy(() -> read.readDoubles(1, 2))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("it has no 2 rows from row 1 on. Expected rows within 0 to 2.");
      assertThatThrownBy(() -> read.readLongs(0, 1))
          .hasMessageContaining("it holds FLOAT64 values. Expected an integer type.");
      assertThat(read.readDoubles(2, 0)).isEmpty();
    }
  }

  @Test
  default void refusesWorkOnAClosedWriter() {
    RunWriter writer = store().create(NewRun.of("g", 1));
    DatasetWriter dataset = writer.dataset(DatasetDescription.of("v", ElementType.INT64));
    writer.seal(RunState.DONE, 0, "", Map.of());
    assertThatThrownBy(() -> writer.acknowledge(1))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The writer of run g/g_0001 is closed.");
    assertThatThrownBy(() -> dataset.append(new long[1], 0, 1))
        .hasMessageStartingWith("Cannot append to dataset 'v': its writer is closed.");
    assertThatThrownBy(() -> writer.parameter("Parameters", "late", 1))
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> writer.log("late")).hasMessageContaining("closed");
    writer.close();
    writer.close();
    assertThat(store().runs().get(0).state()).isEqualTo(RunState.DONE);
  }

  @Test
  default void refusesTwoDatasetsOfOneNameAndStrangeEndStates() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.dataset(DatasetDescription.of("v", ElementType.INT64));
      assertThatThrownBy(() -> writer.dataset(DatasetDescription.of("v", ElementType.INT64)))
          .hasMessageStartingWith("The run g/g_0001 already has a dataset 'v'.");
      assertThatThrownBy(() -> writer.seal(RunState.INTERRUPTED, 0, "", Map.of()))
          .hasMessageStartingWith("A run cannot be sealed as INTERRUPTED.");
    }
  }

  @Test
  default void suggestsNamesThatExist() {
    try (RunWriter writer = store().create(NewRun.of("g", 1))) {
      writer.dataset(DatasetDescription.of("my_recorder.voltage", ElementType.FLOAT64));
      Run run = writer.seal(RunState.DONE, 0, "", Map.of());
      assertThatThrownBy(() -> run.dataset("my_recorder.voltag"))
          .isInstanceOf(StoreException.class)
          .hasMessage(
              "There is no dataset 'my_recorder.voltag'. These exist: my_recorder.voltage."
                  + " Did you mean 'my_recorder.voltage'?"
                  + " Choose one that the run g/g_0001 has.");
      assertThatThrownBy(() -> run.file("../g_0001/config.ini"))
          .hasMessageStartingWith("There is no file '../g_0001/config.ini'. None exist.");
      assertThatThrownBy(() -> run.object("x")).hasMessageStartingWith("There is no object 'x'.");
    }
  }
}
