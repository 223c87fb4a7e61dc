package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every behavior has its page: in the program, and in the documentation. */
class BehaviorPagesIT {
  private static final Path FOLDER = CommittedPages.DOCS.resolve("behaviors");

  private final Distribution product = Distribution.shared();

  @Test
  void theCommittedPagesAreWhatTheClassesSay() {
    Map<String, String> pages = new BehaviorPages(product).all();

    assertThat(pages).hasSizeGreaterThan(15);
    CommittedPages.requireUpToDate(FOLDER, pages, BehaviorPagesIT.class);
    assertThat(Trees.list(FOLDER))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(pages.keySet());
  }

  @Test
  void everyBehaviorHasAPageWithItsReference() {
    assertThat(behaviors())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            each ->
                assertThat(each.get("page").toString()).as("%s", each.get("type")).isNotBlank());
  }

  @Test
  void theProgramPrintsPageAndTablesWithinEightyColumns() {
    for (String type : List.of("Equations", "HodgkinHuxley", "TimeIntegrationHomeostasis")) {
      List<String> lines = product.modulon("behaviors", type).run().requireStatus(0).outLines();

      assertThat(lines.get(0)).startsWith(type + " attaches to ");
      assertThat(lines).anyMatch(line -> line.startsWith("Reference"));
      assertThat(lines).anyMatch(line -> line.startsWith("parameter "));
      assertThat(lines)
          .filteredOn(line -> !line.startsWith("  ") || line.startsWith("    "))
          .allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    }
  }

  @Test
  void oneBehaviorAsJsonIsItsEntryOfTheList() {
    Map<String, Object> one =
        Json.object(product.modulon("behaviors", "LIF", "--json").run().requireStatus(0).out());

    assertThat(one)
        .containsOnlyKeys("type", "owner", "provider", "page", "parameters", "state")
        .containsEntry("owner", "neuron group");
    assertThat(behaviors()).contains(one);
  }

  private List<Map<String, Object>> behaviors() {
    String json = product.modulon("behaviors", "--json").run().requireStatus(0).out();
    return Json.objects(Json.object(json), "behaviors");
  }
}
