package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.AppendLog;
import org.modulon.storage.DatasetDescription;
import org.modulon.storage.ElementType;
import org.modulon.storage.StoreException;

/** Rows on their way into the log, in chunks of ten. */
class LogAppenderTest {
  private static final DatasetDescription V = DatasetDescription.of("v", ElementType.UINT8, 2);
  private static final int CHUNK_BYTES = 20;

  @TempDir Path temporary;
  private Path file;
  private SamplesLog log;

  @BeforeEach
  void create() {
    file = temporary.resolve("samples.log");
    log = SamplesLog.create(file);
  }

  @AfterEach
  void close() {
    log.close();
  }

  private LogAppender appender(long rows) {
    return new LogAppender(V, ChunkShape.ofRows(10, V), 0, log, rows);
  }

  private static void append(LogAppender appender, int first, int rows) {
    appender.append(LongStream.range(2L * first, 2L * (first + rows)).toArray(), 0, rows);
  }

  @Test
  void eachChunkIsWrittenOnceIfNobodyAcknowledgesMeanwhile() {
    LogAppender appender = appender(0);
    for (int row = 0; row < 35; row += 5) {
      append(appender, row, 5);
    }
    appender.flush();
    assertThat(frames()).containsExactly("0+20", "20+20", "40+20", "60+10");
    assertThat(values()).isEqualTo(LongStream.range(0, 70).toArray());
  }

  @Test
  void rowsThatWereWrittenAheadAreWrittenOnceMoreWithTheirChunk() {
    LogAppender appender = appender(0);
    for (int row = 0; row < 12; row += 4) {
      append(appender, row, 4);
      appender.flush();
      appender.flush();
    }
    assertThat(frames()).containsExactly("0+8", "8+8", "0+20", "20+4");
    assertThat(log.samples(0).writtenAtOnce(0, CHUNK_BYTES)).isPresent();
    assertThat(log.samples(0).writtenAtOnce(20, 4)).isPresent();
    assertThat(values()).isEqualTo(LongStream.range(0, 24).toArray());
  }

  @Test
  void aFullChunkIsNotWrittenTwice() {
    LogAppender appender = appender(0);
    append(appender, 0, 10);
    appender.flush();
    appender.flush();
    append(appender, 10, 1);
    appender.flush();
    assertThat(frames()).containsExactly("0+20", "20+2");
  }

  @Test
  void goesOnWithinAChunkThatTheLogHasInPart() {
    LogAppender before = appender(0);
    append(before, 0, 13);
    before.flush();
    LogAppender after = appender(12);
    append(after, 12, 3);
    after.flush();
    append(after, 15, 10);
    after.flush();
    assertThat(frames()).containsExactly("0+20", "20+6", "24+6", "30+10", "40+10");
    assertThat(log.samples(0).writtenAtOnce(20, CHUNK_BYTES)).isEmpty();
    assertThat(values()).isEqualTo(LongStream.range(0, 50).toArray());
  }

  @Test
  void anAppendThatFailsInALaterChunkLeavesNothing() {
    LogAppender appender = appender(0);
    append(appender, 0, 3);
    appender.flush();
    append(appender, 3, 1);
    long[] wrong = new long[60];
    wrong[59] = 256;
    assertThatThrownBy(() -> appender.append(wrong, 0, 30)).isInstanceOf(StoreException.class);
    assertThat(appender.rows()).isEqualTo(4);
    append(appender, 4, 20);
    appender.flush();
    assertThat(values()).isEqualTo(LongStream.range(0, 48).toArray());
  }

  @Test
  void anAppendThatFailsInItsFirstChunkLeavesNothing() {
    LogAppender appender = appender(0);
    append(appender, 0, 3);
    assertThatThrownBy(() -> appender.append(new double[] {1, 0.5}, 0, 1))
        .isInstanceOf(StoreException.class);
    append(appender, 3, 7);
    appender.flush();
    assertThat(frames()).containsExactly("0+20");
    assertThat(values()).isEqualTo(LongStream.range(0, 20).toArray());
  }

  @Test
  void rowsWithoutValuesNeedNoFrames() {
    DatasetDescription none = DatasetDescription.of("n", ElementType.FLOAT64, 0);
    LogAppender appender = new LogAppender(none, ChunkShape.of(none), 0, log, 0);
    appender.append(new double[0], 0, 5);
    appender.flush();
    assertThat(appender.rows()).isEqualTo(5);
    assertThat(frames()).isEmpty();
  }

  @Test
  void theLogReadAnewHasTheSamePieces() {
    LogAppender appender = appender(0);
    for (int row = 0; row < 40; row += 4) {
      append(appender, row, 4);
      appender.flush();
    }
    LoggedSamples scanned = SamplesLog.scan(file, 1).get(0);
    for (int start = 0; start < 80; start += CHUNK_BYTES) {
      assertThat(scanned.writtenAtOnce(start, CHUNK_BYTES))
          .isEqualTo(log.samples(0).writtenAtOnce(start, CHUNK_BYTES))
          .isPresent();
    }
  }

  /** Position and size of each frame's bytes. */
  private List<String> frames() {
    List<String> frames = new ArrayList<>();
    assertThat(Files.exists(file)).isTrue();
    AppendLog.scan(
        file,
        Hdf5Output.SUPERBLOCK_BYTES,
        frame -> frames.add(frame.getLong(4) + "+" + (frame.remaining() - 12)));
    return frames;
  }

  private long[] values() {
    LoggedSamples samples = SamplesLog.scan(file, 1).get(0);
    long rows = samples.end() / V.bytesPerRow();
    return new StoredDataset(V, rows, samples, null).readLongs(0, rows);
  }
}
