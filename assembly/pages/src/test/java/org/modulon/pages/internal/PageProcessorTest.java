package org.modulon.pages.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageProcessorTest {
  private static final JavaFileObject ANNOTATION =
      source(
          "org/modulon/api/BehaviorType",
          "package org.modulon.api; public @interface BehaviorType { String value(); }");

  @TempDir Path classes;

  private final DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();

  @Test
  void theClassCommentBecomesAResourceNamedByTheType() throws IOException {
    compile(
        "/** Leaks with {@code tau}: τ. */\n"
            + "@org.modulon.api.BehaviorType(\"Leak\") class LeakBehavior {}");

    assertThat(classes.resolve("OSGI-INF/behaviors/Leak.md")).hasContent("Leaks with `tau`: τ.");
    assertThat(messages.getDiagnostics()).isEmpty();
  }

  @Test
  void otherClassesHaveNoPage() {
    compile("/** Helps. */ class Helper {}");

    assertThat(classes.resolve("OSGI-INF")).doesNotExist();
  }

  @Test
  void aBehaviorWithoutACommentIsWarnedOf() {
    compile("@org.modulon.api.BehaviorType(\"Leak\") class LeakBehavior {}");

    assertThat(messages.getDiagnostics())
        .singleElement()
        .extracting(each -> each.getMessage(Locale.ROOT))
        .isEqualTo(
            "LeakBehavior has no class comment, which would be the behavior's page. Write one.");
    assertThat(classes.resolve("OSGI-INF")).doesNotExist();
  }

  @Test
  void aTypeOfTwoClassesIsAnErrorThatNamesIt() throws IOException {
    compile(
        "/** One. */ @org.modulon.api.BehaviorType(\"Leak\") class One {}\n"
            + "/** Two. */ @org.modulon.api.BehaviorType(\"Leak\") class Two {}");

    assertThat(messages.getDiagnostics())
        .extracting(each -> each.getMessage(Locale.ROOT))
        .anyMatch(text -> text.startsWith("The page of the behavior Leak can't be written: "));
    assertThat(Files.readString(classes.resolve("OSGI-INF/behaviors/Leak.md"))).isEqualTo("One.\n");
  }

  @Test
  void compilersFindIt() {
    assertThat(ServiceLoader.load(Processor.class))
        .anyMatch(each -> each.getClass() == PageProcessor.class);
  }

  private void compile(String code) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            null,
            null,
            messages,
            List.of("-d", classes.toString()),
            null,
            List.of(ANNOTATION, source("Code", code)));
    task.setProcessors(List.of(new PageProcessor()));
    task.call();
  }

  private static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
