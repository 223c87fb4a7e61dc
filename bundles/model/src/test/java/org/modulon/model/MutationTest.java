package org.modulon.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a text is, it is a model or a mistake with a place. */
class MutationTest {
  private static final int MUTATIONS = 2_000;

  private static final List<String> SNIPPETS =
      List.of(
          "\t",
          "\n",
          "  ",
          ":",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "\"",
          "'",
          "#",
          "&a ",
          "*a",
          "!!int ",
          "|",
          ">",
          "%",
          "@",
          "? ",
          "~",
          "0",
          "-1",
          "1e999",
          ".nan",
          ".inf",
          "null",
          "true",
          "x",
          "\u0000",
          "\uD800",
          "é",
          "1.5",
          "--- ",
          "...",
          "99999999999999999999",
          "<<: ",
          ", ");

  @Test
  void everyMutationIsAModelOrAModelException() {
    int models = 0;
    for (int seed = 0; seed < MUTATIONS; seed++) {
      String text = mutate(new Random(seed));
      try {
        Model model = Basics.parse(text);
        Basics.parse(model.toYaml());
        models++;
      } catch (ModelException wrong) {
        assertThat(wrong.place()).as("seed %s", seed).isNotNull();
        assertThat(wrong).as("seed %s", seed).hasMessageStartingWith("basics.yaml:");
      } catch (RuntimeException | StackOverflowError other) {
        throw new AssertionError("seed " + seed + " of the text:\n" + text, other);
      }
    }
    assertThat(models).as("texts that were models").isBetween(1, MUTATIONS - 1);
  }

  private static String mutate(Random random) {
    StringBuilder text = new StringBuilder(Basics.TEXT);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(12));
      String snippet = SNIPPETS.get(random.nextInt(SNIPPETS.size()));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, snippet);
        case 1 -> text.delete(at, end);
        case 2 -> text.replace(at, end, snippet);
        default -> text.insert(at, text.substring(at, end));
      }
    }
    return text.toString();
  }
}
