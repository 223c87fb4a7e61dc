package org.modulon.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.modulon.api.Behavior;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;

class CatalogTest {
  private final Catalog catalog = new Catalog();

  @Test
  void asksAProviderForAnInstanceOnlyWhenItsTypeIsWanted() {
    AtomicInteger made = new AtomicInteger();
    Provider provider =
        provider(
            1,
            () -> {
              made.incrementAndGet();
              return new Sound();
            });

    assertThat(catalog.offers(provider)).isTrue();
    assertThat(made).hasValue(0);
    assertThat(catalog.provider("Sound")).containsSame(provider);
    assertThat(catalog.types()).singleElement().extracting("type").isEqualTo("Sound");
    assertThat(made).hasValue(1);
  }

  @Test
  void anUnusableProviderLeavesTheTypeToTheNextOne() {
    Provider older = provider(1, Sound::new);
    provider(2, Broken::new);
    provider(
        3,
        () -> {
          throw new NoClassDefFoundError("gone");
        });

    assertThat(catalog.providers("Sound")).containsExactly(older);
    assertThat(catalog.type("Sound").orElseThrow().provider()).isEqualTo("test 1");
  }

  @Test
  void aTypeThatNobodyCanProvideIsUnknown() {
    provider(1, Broken::new);

    assertThat(catalog.types()).isEmpty();
    assertThat(catalog.provider("Sound")).isEmpty();
  }

  @Test
  void aTypeIsDescribedByThePageBesideItsClass() {
    Catalog known = Catalog.of(List.of(Paged::new, Sound::new));

    assertThat(known.type("Paged").orElseThrow().page())
        .isEqualTo("What it is: τ.\n\n```text\nv  = 0\n```");
    assertThat(known.type("Sound").orElseThrow().page()).isEmpty();
  }

  private Provider provider(int version, Supplier<Behavior<NeuronGroup>> source) {
    Provider provider =
        new Provider(
            "Sound", "test " + version, new Standing(0, version, 0, 0, ""), source, instance -> {});
    catalog.add(provider);
    return provider;
  }

  private static final class Sound implements Behavior<NeuronGroup> {}

  private static final class Paged implements Behavior<NeuronGroup> {}

  private static final class Broken implements Behavior<NeuronGroup> {
    @Parameter(description = "can't be injected")
    final double fixed = 1;
  }
}
