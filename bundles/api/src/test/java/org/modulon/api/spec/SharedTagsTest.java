package org.modulon.api.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SharedTagsTest {
  private static final UnaryOperator<GroupBuilder> PLAIN = group -> group;

  @Test
  void thingsOfOneKindMayShareATag() {
    NetworkSpec network =
        NetworkSpec.named("exc")
            .behavior("train", 1, "X", Map.of())
            .group("exc", 1, group -> group.tags("cells").behavior("train", 1, "X", Map.of()))
            .group("inh", 1, group -> group.tags("cells", "exc"))
            .synapses("exc", "inh", each -> each.tags("GLU", "fast"))
            .synapses("inh", "exc", each -> each.tags("GLU"))
            .build();
    assertThat(SharedTags.of(network)).isEmpty();
  }

  @Test
  void aRecorderMayBeCalledAsItsGroup() {
    NetworkSpec network =
        NetworkSpec.named("net")
            .group("exc", 1, group -> group.behavior("exc", 9, "Recorder", Map.of()))
            .synapses("exc", "exc", each -> each.tags("GLU").behavior("GLU", 9, "X", Map.of()))
            .build();
    assertThat(SharedTags.of(network)).isEmpty();
  }

  @Test
  void tagsOfDifferentKindsAreTold() {
    NetworkSpec network =
        NetworkSpec.named("net")
            .behavior("slow", 3, "X", Map.of())
            .group("a", 1, group -> group.behavior("b", 1.5, "X", Map.of()))
            .group("b", 1, group -> group.behavior("b", 2, "X", Map.of()))
            .group("c", 1, PLAIN)
            .synapses("a", "b", each -> each.tags("slow", "c"))
            .build();
    assertThat(SharedTags.of(network))
        .containsExactly(
            sentence("slow", "behaviors.3, synapses.0"),
            sentence("b", "groups.a.behaviors.1.5, groups.b, groups.b.behaviors.2"),
            sentence("c", "groups.c, synapses.0"));
  }

  private static String sentence(String tag, String paths) {
    return "The tag \""
        + tag
        + "\" belongs to things of different kinds: "
        + paths
        + ". A look-up finds all of them. Give each kind its own, or look up one kind.";
  }
}
