package org.modulon.console.internal;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.modulon.storage.Run;
import org.modulon.storage.RunStore;
import org.modulon.storage.query.RunComparison;
import org.modulon.storage.query.RunDifference;
import org.modulon.storage.query.RunDifference.Area;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code modulon runs compare A B}. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Show what two runs don't have in common.")
final class RunsCompare implements Callable<Integer> {
  @ParentCommand private RunsVerb runs;

  @Parameters(index = "0", paramLabel = "A", description = "a run")
  private String first;

  @Parameters(index = "1", paramLabel = "B", description = "another run")
  private String second;

  @Override
  public Integer call() {
    try (RunStore store = runs.open()) {
      Run left = store.open(first);
      Run right = store.open(second);
      runs.output().result(text(left, right, RunComparison.of(left, right)));
    }
    return Verbs.DONE;
  }

  private static String text(Run left, Run right, List<RunDifference> differences) {
    StringBuilder text = new StringBuilder();
    text.append("A  ").append(left.manifest().path()).append('\n');
    text.append("B  ").append(right.manifest().path()).append('\n');
    for (Area area : Area.values()) {
      List<RunDifference> found = differences.stream().filter(each -> each.area() == area).toList();
      if (found.isEmpty()) {
        continue;
      }
      text.append('\n').append(area.name().toLowerCase(Locale.ROOT)).append('\n');
      for (RunDifference each : found) {
        text.append("  ").append(each.name()).append('\n');
        text.append("    A  ").append(shown(each.left())).append('\n');
        text.append("    B  ").append(shown(each.right())).append('\n');
      }
    }
    return text.append('\n').append(verdict(left, right, differences)).toString();
  }

  private static String shown(String value) {
    String line = value.isEmpty() ? "-" : value.replaceAll("\\s+", " ");
    return line.length() <= 72 ? line : line.substring(0, 69) + "...";
  }

  private static String verdict(Run left, Run right, List<RunDifference> differences) {
    boolean hashed = !left.manifest().hashes().isEmpty() && !right.manifest().hashes().isEmpty();
    boolean results =
        differences.stream()
            .noneMatch(each -> each.area() == Area.DATASET || each.area() == Area.HASH);
    if (!results) {
      return "The results differ.";
    }
    return "The results are the same, bit for bit"
        + (hashed ? ", and so are their hashes." : "; they have no hashes.");
  }
}
