package org.modulon.console.internal;

import java.util.List;
import java.util.concurrent.Callable;
import org.modulon.storage.JsonTree;
import org.modulon.storage.RunStore;
import org.modulon.storage.query.Order;
import org.modulon.storage.query.RunTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "List the runs of a store, or those that a condition is true for.",
      "Keys are those of the parameters, section.key of other sections, and"
          + " run.name, run.state, run.steps, run.seed, run.created, run.seconds;"
          + " annotation.KEY and link.NAME are what was said of a run."
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

  @Option(names = "--group", paramLabel = "NAME", description = "only runs of this group")
  private String group;

  @Option(names = "--json", description = "print one JSON object instead of a table")
  private boolean json;

  @Override
  public Integer call() {
    if (descending && sort == null) {
      throw new UserMistake("--descending needs a key. Try --sort run.created --descending");
    }
    List<String> shown = columns == null ? List.of() : ColumnList.parse(columns);
    try (RunStore store = runs.open()) {
      RunTable all = inGroup(store);
      RunTable table = selected(all);
      RunListing listing =
          new RunListing(
              table, RunsVerb.asking("--columns", () -> table.columns(shown)), all.size());
      runs.output().result(json ? JsonTree.write(listing.tree()).stripTrailing() : listing.text());
    }
    return Verbs.DONE;
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
