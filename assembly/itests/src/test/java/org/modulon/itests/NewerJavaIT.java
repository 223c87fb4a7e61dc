package org.modulon.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The in-framework tests once more, on the newest JDK that is installed beside this one. */
class NewerJavaIT {
  private static final int NEWER = 24;

  @Test
  void theFrameworkTestsPassOnANewerJdk() {
    Optional<Path> home = Javas.atLeast(NEWER);
    assumeThat(home).as("a JDK of version " + NEWER + " or later beside this one").isPresent();
    List<String> command = new ArrayList<>();
    command.add(home.orElseThrow().resolve("bin/java").toString());
    command.add("-Ditests.unpacked=unpacked-newer");
    command.add("-Djava.awt.headless=true");
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    Stream.of("itests.target", "itests.version")
        .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.junit.platform.console.ConsoleLauncher", "execute"));
    command.addAll(List.of("--disable-banner", "--details=tree", "--disable-ansi-colors"));
    Stream.of(HotSwapIT.class, PluginLifecycleIT.class)
        .forEach(test -> command.add("--select-class=" + test.getName()));

    Outcome outcome = new Invocation(command).run();

    outcome.requireStatus(0);
    assertThat(outcome.out()).containsPattern("[1-9][0-9]* tests successful");
  }
}
