package org.modulon.console.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.modulon.expression.ExpressionException;
import org.modulon.storage.Compaction;
import org.modulon.storage.Recovery;
import org.modulon.storage.RunStore;
import org.modulon.storage.RunTrash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code modulon runs
 * list|show|compare|annotate|link|export|import|convert|delete|trash|restore|film|attach|backup|verify|recover|compact}.
 */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "RUN is an id, a unique beginning of one, a name, or GROUP/NAME;"
          + " @last and GROUP/@last are the run that was begun last."
    },
    description =
        "Find, show, compare, annotate, move, delete, restore, verify and recover stored runs.",
    subcommands = {
      RunsList.class,
      RunsShow.class,
      RunsCompare.class,
      RunsAnnotate.class,
      RunsLink.class,
      RunsImport.class,
      RunsConvert.class,
      RunsDelete.class,
      RunsTrash.class,
      RunsRestore.class,
      RunsFilm.class,
      RunsAttach.class,
      RunsBackup.class,
      RunsVerify.class
    })
final class RunsVerb implements Runnable {
  private final Services services;
  private final Output output;

  @Spec private CommandSpec spec;

  @Option(
      names = "--store",
      paramLabel = "BACKEND:PLACE",
      scope = ScopeType.INHERIT,
      defaultValue = StorePlace.DEFAULT,
      description = "the store; default ${DEFAULT-VALUE}")
  private String store;

  RunsVerb(Services services, Output output) {
    this.services = services;
    this.output = output;
  }

  Services services() {
    return services;
  }

  Output output() {
    return output;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "say what to do: list, show, compare, annotate, link, export, import, convert,"
            + " delete, trash, restore, film, attach, backup, verify, recover or compact");
  }

  @Command(
      name = "recover",
      mixinStandardHelpOptions = true,
      description = "Finish what killed processes couldn't.")
  int recover() {
    try (RunStore opened = open()) {
      List<Recovery> recovered = opened.recover();
      if (recovered.isEmpty()) {
        output.result("Nothing to recover: no run was cut short.");
      }
      recovered.forEach(each -> output.result(each.run().path() + ": " + each.message()));
    }
    return Verbs.DONE;
  }

  @Command(
      name = "compact",
      mixinStandardHelpOptions = true,
      description = {
        "Give space back that no run needs: of runs that were removed from the trash, and of"
            + " killed processes. Others may read and write meanwhile."
      })
  int compact() {
    try (RunStore opened = open()) {
      Compaction done = opened.compact();
      done.passedOver().forEach(output::notice);
      output.result(
          done.bytes() == 0
              ? "There was nothing to give back."
              : "Gave back " + ByteTexts.of(done.bytes()) + ".");
    }
    return Verbs.DONE;
  }

  StorePlace place() {
    return StorePlace.parse(store);
  }

  /**
   * Opens the store for what is there; the default one is looked for in the folders above, too, as
   * in a project.
   */
  RunStore open() {
    StorePlace place = place();
    if (place.isDefault()) {
      Path found = StorePlace.above(Path.of("").toAbsolutePath(), place.place());
      if (!found.equals(place.place())) {
        output.notice("The store is " + found + ".");
      }
      return services.runs().store(place.backend(), found);
    }
    if (!Files.isDirectory(place.place())) {
      throw new UserMistake(
          "--store "
              + place
              + ": there is no folder "
              + place.place()
              + ". Expected the place of a store. Check the path.");
    }
    return openOrCreate();
  }

  /** Opens the store for new runs; its place need not be there. */
  RunStore openOrCreate() {
    return services.runs().store(place().backend(), place().place());
  }

  RunTrash trash(RunStore store) {
    return store
        .trash()
        .orElseThrow(
            () ->
                new UserMistake(
                    "The backend '"
                        + place().backend()
                        + "' can't delete runs. Expected one with a trash, such as folder."));
  }

  /** Asks a question in which an expression of the user's may be wrong. */
  static <T> T asking(String option, Supplier<T> question) {
    try {
      return question.get();
    } catch (ExpressionException wrong) {
      throw new UserMistake(
          option
              + ": "
              + wrong.getMessage()
              + " A key with other signs than letters is written key('group.1.gain').");
    }
  }
}
