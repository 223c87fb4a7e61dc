package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Pieces of a dataset, as later ones replace earlier ones. */
class LoggedSamplesTest {
  private final LoggedSamples samples = new LoggedSamples(Path.of("samples.log"));

  @Test
  void knowsWhatWasWrittenAtOnce() {
    samples.add(0, 10, 100, 7);
    samples.add(10, 10, 200, 8);
    assertThat(samples.end()).isEqualTo(20);
    assertThat(samples.writtenAtOnce(0, 10)).contains(new LoggedSamples.Piece(0, 10, 100, 7));
    assertThat(samples.writtenAtOnce(10, 10)).contains(new LoggedSamples.Piece(10, 20, 200, 8));
    assertThat(samples.writtenAtOnce(0, 20)).isEmpty();
    assertThat(samples.writtenAtOnce(0, 5)).isEmpty();
    assertThat(samples.writtenAtOnce(5, 5)).isEmpty();
    assertThat(samples.writtenAtOnce(20, 10)).isEmpty();
  }

  @Test
  void aPieceReplacesWhatThereIsFromItsStartOn() {
    samples.add(0, 10, 100, 7);
    samples.add(10, 10, 200, 8);
    samples.add(0, 20, 300, 9);
    assertThat(samples.writtenAtOnce(0, 20)).contains(new LoggedSamples.Piece(0, 20, 300, 9));
  }

  @Test
  void whatIsLeftOfAPieceHasNoChecksumAnyMore() {
    samples.add(0, 20, 100, 7);
    samples.add(10, 5, 200, 8);
    assertThat(samples.end()).isEqualTo(15);
    assertThat(samples.writtenAtOnce(0, 10)).isEmpty();
    assertThat(samples.writtenAtOnce(10, 5)).isPresent();
  }

  @Test
  void aPieceBehindAGapDoesNotCount() {
    samples.add(0, 10, 100, 7);
    samples.add(11, 10, 200, 8);
    assertThat(samples.end()).isEqualTo(10);
  }
}
