package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example model has its page, with the figures it draws. */
class ModelPagesIT {
  private static final Path FOLDER = CommittedPages.DOCS.resolve("models");
  private static final int ALL_FIGURES = 3_000_000;

  @TempDir Path scratch;

  private final List<ExampleModel> models = ExampleModel.all();

  @Test
  void theCommittedPagesShowTheModelsAsTheyAre() {
    ModelPages pages = new ModelPages(Distribution.shared());
    Map<String, String> texts = pages.all(models);
    if (CommittedPages.refreshing()) {
      models.forEach(model -> pages.draw(model, scratch.resolve(model.name()), FOLDER));
    }

    CommittedPages.requireUpToDate(FOLDER, texts, ModelPagesIT.class);
  }

  @Test
  void everyFigureOfAModelIsThereAndSmall() {
    List<String> expected =
        models.stream().flatMap(model -> model.titles().stream().map(model::figure)).toList();
    List<Path> figures = Trees.list(FOLDER.resolve("figures"));

    assertThat(figures)
        .as("figures; to draw them: %s", CommittedPages.command(ModelPagesIT.class))
        .extracting(figure -> "figures/" + figure.getFileName())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(figures)
        .allSatisfy(
            figure -> assertThat(Thumbnail.width(figure)).isLessThanOrEqualTo(Thumbnail.WIDTH))
        .allSatisfy(figure -> assertThat(figure.toFile().length()).isLessThan(Thumbnail.SIZE));
    assertThat(figures.stream().mapToLong(figure -> figure.toFile().length()).sum())
        .isLessThan(ALL_FIGURES);
  }

  @Test
  void theGalleryLinksToEveryModelAndToNothingElse() {
    String gallery = Trees.read(FOLDER.resolve("README.md"));

    assertThat(models).hasSizeGreaterThan(25);
    assertThat(models)
        .extracting(model -> "](" + model.name() + ".md)")
        .allSatisfy(link -> assertThat(gallery).contains(link));
    assertThat(Trees.list(FOLDER))
        .filteredOn(file -> file.toString().endsWith(".md"))
        .hasSize(models.size() + 1);
  }

  @Test
  void everyModelSaysWhatItIs() {
    assertThat(models)
        .allSatisfy(model -> assertThat(model.comment()).as(model.path()).matches("[A-Z].{20,}\\."))
        .allSatisfy(model -> assertThat(model.titles()).as(model.path()).isNotEmpty());
  }
}
