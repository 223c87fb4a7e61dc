package org.modulon.console.internal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shell commands about stored runs: those of {@code modulon runs}, with the same options. A mistake
 * is an answer, too.
 */
@Component(
    service = RunCommands.class,
    property = {
      "osgi.command.scope=run",
      "osgi.command.function=list",
      "osgi.command.function=show",
      "osgi.command.function=compare",
      "osgi.command.function=annotate",
      "osgi.command.function=link",
      "osgi.command.function=export",
      "osgi.command.function=import",
      "osgi.command.function=convert",
      "osgi.command.function=delete",
      "osgi.command.function=trash",
      "osgi.command.function=restore",
      "osgi.command.function=verify",
      "osgi.command.function=recover",
      "osgi.command.function=compact",
      "osgi.command.function=film",
      "osgi.command.function=attach",
      "osgi.command.function=backup"
    })
public final class RunCommands {
  private final Workbench workbench;

  /** Works on the shell's services. */
  @Activate
  public RunCommands(@Reference Workbench workbench) {
    this.workbench = workbench;
  }

  /** Lists runs. */
  @Descriptor("list stored runs; --where, --sort, --columns, --store and more, see --help")
  public String list(@Descriptor("options") String... words) {
    return answer("list", words);
  }

  /** Shows a run. */
  @Descriptor("show a run")
  public String show(@Descriptor("run and options") String... words) {
    return answer("show", words);
  }

  /** Compares runs. */
  @Descriptor("show what two runs don't have in common")
  public String compare(@Descriptor("two runs, and options") String... words) {
    return answer("compare", words);
  }

  /** Annotates a run. */
  @Descriptor("say something of a run: key=value; --remove")
  public String annotate(@Descriptor("run, annotations and options") String... words) {
    return answer("annotate", words);
  }

  /** Links a run to others. */
  @Descriptor("let a run refer to another: name=run or name=run:item; --remove")
  public String link(@Descriptor("run, links and options") String... words) {
    return answer("link", words);
  }

  /** Exports a run. */
  @Descriptor("write the datasets of a run to a file: --csv, --npz, and what plugins write")
  public String export(@Descriptor("run and options") String... words) {
    return answer("export", words);
  }

  /** Imports runs; the underscore is how the shell calls what Java has a keyword for. */
  @Descriptor("turn what another program stored into runs")
  public String _import(@Descriptor("path and options") String... words) {
    return answer("import", words);
  }

  /** Copies runs. */
  @Descriptor("copy runs to another store: --to")
  public String convert(@Descriptor("run and options") String... words) {
    return answer("convert", words);
  }

  /** Deletes runs. */
  @Descriptor("move runs to the trash: --yes")
  public String delete(@Descriptor("runs and options") String... words) {
    return answer("delete", words);
  }

  /** Lists the trash. */
  @Descriptor("list the runs in the trash")
  public String trash(@Descriptor("options") String... words) {
    return answer("trash", words);
  }

  /** Restores runs. */
  @Descriptor("bring runs back from the trash")
  public String restore(@Descriptor("runs and options") String... words) {
    return answer("restore", words);
  }

  /** Verifies runs. */
  @Descriptor("compare stored runs with their checksums; --replay repeats them")
  public String verify(@Descriptor("runs and options") String... words) {
    return answer("verify", words);
  }

  /** Recovers runs. */
  @Descriptor("finish what killed processes couldn't")
  public String recover(@Descriptor("options") String... words) {
    return answer("recover", words);
  }

  /** Compacts a store. */
  @Descriptor("give space back that no run needs")
  public String compact(@Descriptor("options") String... words) {
    return answer("compact", words);
  }

  /** Makes a film. */
  @Descriptor("make a film of the frames of a run")
  public String film(@Descriptor("run and options") String... words) {
    return answer("film", words);
  }

  /** Attaches a file. */
  @Descriptor("keep a copy of a file with a run: --name, --replace")
  public String attach(@Descriptor("run, file and options") String... words) {
    return answer("attach", words);
  }

  /** Backs a project up. */
  @Descriptor("keep the files of the project with a run")
  public String backup(@Descriptor("run and options") String... words) {
    return answer("backup", words);
  }

  private String answer(String verb, String... words) {
    List<String> arguments = new ArrayList<>(List.of("runs", verb));
    arguments.addAll(List.of(words));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(text, true, StandardCharsets.UTF_8);
    Output output = new Output(stream, stream, false);
    new Verbs(workbench.services(), output, new Interruption()).execute(arguments);
    return text.toString(StandardCharsets.UTF_8).stripTrailing();
  }
}
