package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed gives the same bits, whatever executes the model. */
class DeterminismIT {
  private static final Path RESOURCES = Path.of("src/test/resources").toAbsolutePath();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"basics", "large", "sheet"})
  void threadsDoNotChangeABit(String model) {
    Recorded one = run(model, thisJava(), 1);
    Recorded two = run(model, thisJava(), 2);

    assertThat(two.spikeHashes()).isEqualTo(one.spikeHashes());
    assertSameBodies(one, two);
  }

  @ParameterizedTest
  @ValueSource(strings = {"basics", "large", "sheet"})
  void anotherJavaDoesNotChangeABit(String model) {
    Optional<Path> later = Javas.atLeast(24);
    assumeThat(later)
        .as("a JDK of version 24 or later beside %s is needed", thisJava())
        .isPresent();

    Recorded here = run(model, thisJava(), 1);
    Recorded there = run(model, later.orElseThrow(), 2);

    assertThat(there.java()).isNotEqualTo(here.java());
    assertThat(there.spikeHashes()).isEqualTo(here.spikeHashes());
    assertSameBodies(here, there);
  }

  @ParameterizedTest
  @ValueSource(strings = {"basics", "large", "sheet"})
  void anotherSeedChangesTheResults(String model) {
    Recorded here = run(model, thisJava(), 1);
    Recorded other = run(model, thisJava(), 1, 8);

    assertThat(other.spikeHashes()).isNotEqualTo(here.spikeHashes());
  }

  private static void assertSameBodies(Recorded expected, Recorded actual) {
    assertThat(actual.bodies().keySet()).isEqualTo(expected.bodies().keySet());
    expected
        .bodies()
        .forEach(
            (name, bytes) ->
                assertThat(actual.bodies().get(name))
                    .as("%s on %s", name, actual.java())
                    .isEqualTo(bytes)
                    .isNotEmpty());
  }

  private Recorded run(String model, Path java, int threads) {
    return run(model, java, threads, 7);
  }

  private Recorded run(String model, Path java, int threads, long seed) {
    Distribution product = Distribution.shared();
    Path file = model.equals("large") ? RESOURCES.resolve("large.yaml") : product.example(model);
    Path place = folder.resolve("run-" + Trees.list(folder).size());
    Trees.createDirectories(place);
    product
        .modulon("run", file.toString(), "--quiet", "--set", "plots=[]")
        .optimised()
        .with("--threads", Integer.toString(threads))
        .with("--seed", Long.toString(seed))
        .onJava(java)
        .in(place)
        .run()
        .requireStatus(0);
    return Recorded.of(StoredRun.only(place, model));
  }

  private static Path thisJava() {
    return Path.of(System.getProperty("java.home"));
  }

  /** What two runs must have in common. */
  private record Recorded(Object java, Object spikeHashes, Map<String, byte[]> bodies) {
    static Recorded of(StoredRun run) {
      Map<String, byte[]> bodies = new TreeMap<>();
      List<Path> files = Trees.list(run.folder());
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(".npy")) {
          bodies.put(name, Npy.read(file).body());
        }
      }
      Map<?, ?> provenance = (Map<?, ?>) run.facts().get("provenance");
      return new Recorded(provenance.get("java"), run.facts().get("hashes"), bodies);
    }
  }
}
