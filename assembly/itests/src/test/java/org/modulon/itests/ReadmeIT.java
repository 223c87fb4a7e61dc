package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows works as it stands there. */
class ReadmeIT {
  private static final String HEADER =
      """
      import org.modulon.api.*;
      import org.modulon.numerics.*;
      import org.osgi.service.component.annotations.*;
      """;

  @TempDir Path folder;

  @Test
  void theModelRuns() throws IOException {
    Path model = Files.writeString(folder.resolve("readme.yaml"), snippet("yaml"));

    Outcome outcome =
        Distribution.shared().modulon("run", model.toString(), "--quiet").in(folder).run();

    outcome.requireStatus(0);
    assertThat(folder.resolve("Data/StorageManager/readme/readme_0001/my_recorder.voltage.npy"))
        .exists();
  }

  @Test
  void theBehaviorCompiles() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    JavaFileObject source = source("Leak", HEADER + snippet("java"));
    List<String> options =
        List.of(
            "-d", folder.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));

    boolean compiled =
        compiler.getTask(messages, null, null, options, null, List.of(source)).call();

    assertThat(compiled).as(messages.toString()).isTrue();
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

  private static String snippet(String language) throws IOException {
    String readme = Files.readString(Distribution.examples().resolveSibling("README.md"));
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(block.find()).as("a block of " + language + " in the README").isTrue();
    return block.group(1);
  }
}
