package org.modulon.console.internal;

import java.util.List;
import java.util.concurrent.Callable;
import org.modulon.storage.JsonTree;
import org.modulon.storage.RunStore;
import org.modulon.storage.query.Order;
import org.modulon.storage.query.RunTable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "List the runs of a store, or those that a condition is true for, or groups of them.",
      "Keys are those of the parameters, section.key of other sections, and"
          + " run.name, run.state, run.steps, run.seed, run.created, run.seconds;"
          + " annotation.KEY and link.NAME are what was said of a run;"
          + " number(KEY) is the number that a text spells."
    })
final class RunsList implements Callable<Integer> {
  @ParentCommand private RunsVerb runs;

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = "such as \"score > 1000 and kind == 'exc'\"")
  private String where;

  @Option(names = "--sort", paramLabel = "KEY", description = "key or expression to sort by")
  private String sort;

  @Option(names = "--descending", description = "greatest first, missing values last")
  private boolean descending;

  @Option(
      names = "--columns",
      paramLabel = "KEYS",
      description = "keys or expressions to show, separated by commas")
  private String columns;

  @Option(
      names = "--group-by",
      paramLabel = "KEYS",
      description = "put runs together that have equal values, instead of a line for each run")
  private String groupBy;

  @Option(
      names = "--aggregate",
      paramLabel = "EXPRESSIONS",
      description =
          "numbers to make of the values of each group, separated by commas, such as"
              + " \"mean(score),percentile(score, 90)\"; without --group-by, of all runs")
  private String aggregates;

  @Option(names = "--group", paramLabel = "NAME", description = "only runs of this group")
  private String group;

  @ArgGroup private Form form = new Form();

  /** One of them, or none for a table. */
  static final class Form {
    @Option(names = "--json", description = "print one JSON object instead of a table")
    private boolean json;

    @Option(names = "--csv", description = "print comma-separated values instead of a table")
    private boolean csv;
  }

  @Override
  public Integer call() {
    if (descending && sort == null) {
      throw new UserMistake("--descending needs a key. Try --sort run.created --descending");
    }
    boolean groups = groupBy != null || aggregates != null;
    if (groups && (columns != null || sort != null)) {
      throw new UserMistake(
          "--columns and --sort are about runs, --group-by and --aggregate about groups of them."
              + " Use the ones or the others");
    }
    try (RunStore store = runs.open()) {
      RunTable all = inGroup(store);
      RunTable table = selected(all);
      if (table.size() == 0) {
        remark(all);
      }
      if (table.size() == 0 && !form.json && !form.csv) {
        runs.output().result(none(all.size()));
      } else {
        print(groups ? groups(table) : runs(table));
      }
    }
    return Verbs.DONE;
  }

  private static String none(int all) {
    return switch (all) {
      case 0 -> "There are no runs here.";
      case 1 -> "The one run here doesn't match.";
      default -> "None of the " + all + " runs matches.";
    };
  }

  /** A condition may be false for every run as it compares what can't be compared. */
  private void remark(RunTable all) {
    if (where != null) {
      all.remarks(where).forEach(runs.output()::notice);
    }
  }

  private void print(Listing listing) {
    if (form.json) {
      runs.output().result(JsonTree.write(listing.tree()).stripTrailing());
    } else if (form.csv) {
      runs.output().result(listing.table(Cells::exact).csv().stripTrailing());
    } else {
      runs.output().table(listing.table(Cells::shown));
    }
  }

  private Listing runs(RunTable table) {
    List<String> shown = list("--columns", columns);
    return new RunListing(table, RunsVerb.asking("--columns", () -> table.columns(shown)));
  }

  private Listing groups(RunTable table) {
    List<String> by = list("--group-by", groupBy);
    List<String> wanted = list("--aggregate", aggregates);
    RunsVerb.asking("--group-by", () -> table.columns(by));
    return new GroupListing(
        by, wanted, RunsVerb.asking("--aggregate", () -> table.groups(by, wanted)));
  }

  private static List<String> list(String option, String text) {
    return text == null ? List.of() : ColumnList.parse(option, text);
  }

  private RunTable inGroup(RunStore store) {
    RunTable table = RunTable.of(store);
    return group == null ? table : table.inGroup(group);
  }

  private RunTable selected(RunTable all) {
    RunTable kept = where == null ? all : RunsVerb.asking("--where", () -> all.filter(where));
    Order order = descending ? Order.DESCENDING : Order.ASCENDING;
    return sort == null ? kept : RunsVerb.asking("--sort", () -> kept.sort(sort, order));
  }
}
