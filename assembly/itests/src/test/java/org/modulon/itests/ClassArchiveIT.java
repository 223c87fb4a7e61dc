package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes in the user's cache, which makes starts faster and must never harm. */
class ClassArchiveIT {
  private static final String LIST_CLASSES = "-Xlog:class+load:file=classes.txt";

  @TempDir Path folder;
  private Path cache;
  private Distribution product;

  @BeforeEach
  void unpack() {
    cache = folder.resolve("cache of the user");
    product = Distribution.shared().copyTo(folder.resolve("home"));
  }

  @Test
  void theFirstRunMakesItAndTheNextUsesIt() {
    Outcome first = oneStep().run().requireStatus(0);
    assertThat(archives()).hasSize(1);
    Path archive = archives().get(0);
    assertThat(archive.getFileName().toString()).startsWith("classes-").endsWith(".jsa");

    Outcome second = oneStep().where("MODULON_OPTIONS", LIST_CLASSES).run().requireStatus(0);

    assertThat(fromArchive()).contains("org.modulon.launcher.internal.Main", kernelClass());
    assertThat(second.out().lines().count()).isEqualTo(first.out().lines().count());
    assertThat(second.err()).isEqualTo(first.err());
    assertThat(archives()).containsExactly(archive);
  }

  @Test
  void eachJavaHasItsOwn() {
    Optional<Path> newer = Javas.atLeast(24);
    assumeThat(newer).as("a JDK of version 24 or later beside this one").isPresent();
    oneStep().run().requireStatus(0);

    oneStep().onJava(newer.orElseThrow()).run().requireStatus(0);
    Invocation again = oneStep().onJava(newer.orElseThrow());
    Outcome last = again.where("MODULON_OPTIONS", LIST_CLASSES).run().requireStatus(0);

    assertThat(archives()).hasSize(2);
    assertThat(fromArchive()).contains(kernelClass());
    assertThat(last.err()).isEmpty();
  }

  @Test
  void aDamagedOneIsIgnored() {
    oneStep().run().requireStatus(0);
    Path archive = archives().get(0);
    int length = Trees.bytes(archive).length;
    Trees.delete(archive);
    Trees.write(archive, new byte[length / 2]);

    Outcome outcome = oneStep().run().requireStatus(0);

    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void aNewDistributionInTheSamePlaceGetsANewOne() {
    oneStep().run().requireStatus(0);
    String before = Trees.state(archives().get(0));
    Trees.delete(product.home());
    Distribution.shared().copyTo(product.home());

    oneStep().run().requireStatus(0);

    assertThat(archives()).hasSize(1);
    assertThat(Trees.state(archives().get(0))).isNotEqualTo(before);
  }

  @Test
  void withoutAPlaceForItRunsGoOnAsBefore() {
    Trees.createDirectories(cache);
    Trees.write(cache.resolve("modulon"), new byte[] {1});

    assertThat(oneStep().run().requireStatus(0).err()).isEmpty();
    assertThat(oneStep().run().requireStatus(0).err()).isEmpty();
  }

  @Test
  void whatCantBeMadeIsNotTriedAgain() {
    Path model = folder.resolve("basics.yaml");
    Trees.write(model, Trees.bytes(product.basics()));
    Trees.delete(product.home().resolve("examples"));

    oneStep(model).run().requireStatus(0);
    assertThat(archives()).hasSize(1);
    String mark = Trees.state(archives().get(0));
    assertThat(mark).startsWith("0 bytes");
    oneStep(model).run().requireStatus(0);

    assertThat(Trees.state(archives().get(0))).isEqualTo(mark);
  }

  private Invocation oneStep() {
    return oneStep(product.basics());
  }

  private Invocation oneStep(Path model) {
    return product
        .modulon("run", model.toString(), "--quiet", "--steps", "1", "--set", "plots=[]")
        .in(folder)
        .where("XDG_CACHE_HOME", cache.toString());
  }

  private List<Path> archives() {
    return Trees.files(cache).stream()
        .filter(file -> file.getFileName().toString().contains(".jsa"))
        .toList();
  }

  private static String kernelClass() {
    return "org.modulon.kernel.internal.LiveSimulation";
  }

  private List<String> fromArchive() {
    return Trees.read(folder.resolve("classes.txt"))
        .lines()
        .filter(line -> line.contains("shared objects file (top)"))
        .map(line -> line.replaceAll("^(\\[[^]]*\\])*\\s*(\\S+) .*", "$2"))
        .toList();
  }
}
