package org.modulon.pages.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import javax.tools.StandardLocation;

/**
 * Keeps the class comment of each behavior as a resource beside its class, in Markdown, so that a
 * running program can show it.
 *
 * <p>For {@code @BehaviorType("Leak")} the resource is {@code OSGI-INF/behaviors/Leak.md}. A
 * behavior without a comment gets none, and a warning.
 */
@SupportedAnnotationTypes(PageProcessor.BEHAVIOR_TYPE)
public final class PageProcessor extends AbstractProcessor {
  static final String BEHAVIOR_TYPE = "org.modulon.api.BehaviorType";

  private static final String FOLDER = "OSGI-INF/behaviors/";

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (Element behavior : round.getElementsAnnotatedWith(annotation)) {
        document(behavior);
      }
    }
    return false;
  }

  private void document(Element behavior) {
    String comment = processingEnv.getElementUtils().getDocComment(behavior);
    if (comment == null || comment.isBlank()) {
      report(
          Kind.WARNING,
          behavior.getSimpleName()
              + " has no class comment, which would be the behavior's page. Write one.",
          behavior);
      return;
    }
    try {
      write(behavior, Markdown.of(comment));
    } catch (IOException | IllegalArgumentException unwritable) {
      report(
          Kind.ERROR,
          "The page of the behavior "
              + typeOf(behavior)
              + " can't be written: "
              + unwritable.getMessage(),
          behavior);
    }
  }

  private void write(Element behavior, String page) throws IOException {
    try (OutputStream resource =
        processingEnv
            .getFiler()
            .createResource(
                StandardLocation.CLASS_OUTPUT, "", FOLDER + typeOf(behavior) + ".md", behavior)
            .openOutputStream()) {
      resource.write(page.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String typeOf(Element behavior) {
    for (AnnotationMirror mirror : behavior.getAnnotationMirrors()) {
      if (mirror.getAnnotationType().toString().equals(BEHAVIOR_TYPE)) {
        for (AnnotationValue value : mirror.getElementValues().values()) {
          return value.getValue().toString();
        }
      }
    }
    return behavior.getSimpleName().toString();
  }

  private void report(Kind kind, String message, Element where) {
    processingEnv.getMessager().printMessage(kind, message, where);
  }
}
