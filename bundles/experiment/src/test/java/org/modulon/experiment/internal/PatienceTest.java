package org.modulon.experiment.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.storage.StoreException;

/** Writes that find the disk full are repeated. */
class PatienceTest {
  @TempDir Path place;

  private final List<String> heard = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private boolean givenUp;

  @Test
  void repeatsAWriteUntilThereIsRoomAndSaysSo() {
    String written = patience().overcome(() -> fullUntil(2));

    assertThat(written).isEqualTo("written");
    assertThat(calls).hasValue(2);
    assertThat(heard)
        .containsExactly(
            "disk full: paused after step 412. Free space on the disk of "
                + place.toAbsolutePath()
                + ", and the run goes on by itself. What was acknowledged is safe.",
            "there is room again: going on after step 412");
  }

  @Test
  void saysWhatItWaitsForWhileItWaits() {
    Patience patience = patience();
    List<String> obstacles = new ArrayList<>();
    patience.overcome(
        () -> {
          obstacles.add(patience.obstacle());
          fullUntil(2);
        });

    assertThat(obstacles.get(0)).isEmpty();
    assertThat(obstacles.get(1)).startsWith("disk full: paused after step 412");
    assertThat(patience.obstacle()).isEmpty();
  }

  @Test
  void givesUpWhenTheRunIsStopped() {
    givenUp = true;

    assertThatThrownBy(() -> patience().overcome(() -> fullUntil(2)))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NO_SPACE));
    assertThat(calls).hasValue(1);
    assertThat(patience().obstacle()).isEmpty();
  }

  @Test
  void waitsForNothingButRoom() {
    StoreException other = StoreException.failed("write", place, new IOException("broken disk"));

    assertThatThrownBy(
            () ->
                patience()
                    .overcome(
                        () -> {
                          throw other;
                        }))
        .isSameAs(other);
    assertThat(heard).isEmpty();
  }

  private Patience patience() {
    return new Patience(place, () -> 412, () -> givenUp, heard::add, Duration.ofMillis(1));
  }

  private String fullUntil(int call) {
    if (calls.incrementAndGet() < call) {
      IOException full = new IOException("No space left on device");
      throw StoreException.failed("write", place.resolve("file"), full);
    }
    return "written";
  }
}
