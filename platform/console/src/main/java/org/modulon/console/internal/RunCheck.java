package org.modulon.console.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.modulon.storage.Dataset;
import org.modulon.storage.Run;
import org.modulon.storage.StoreException;

/**
 * Compares all parts of a run with their checksums; one that is damaged doesn't hide the others.
 */
final class RunCheck {
  private final List<String> damages = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private int datasets;
  private int datasetsWithout;
  private int files;
  private int filesWithout;

  private RunCheck() {}

  static RunCheck of(Run run) {
    RunCheck check = new RunCheck();
    check.attempt(
        () -> {
          run.verify();
          check.remarks.addAll(run.remarks());
        });
    run.datasetNames().forEach(name -> check.attempt(() -> check.dataset(run.dataset(name))));
    check.attempt(() -> run.objects().forEach(name -> check.attempt(() -> run.object(name))));
    check.attempt(run::log);
    check.attempt(() -> check.files(run));
    return check;
  }

  private void attempt(Runnable comparison) {
    try {
      comparison.run();
    } catch (StoreException damage) {
      damages.add(damage.getMessage());
    }
  }

  private void dataset(Dataset dataset) {
    dataset.verify();
    datasets += dataset.hasChecksums() ? 1 : 0;
    datasetsWithout += dataset.hasChecksums() ? 0 : 1;
  }

  private void files(Run run) {
    Set<String> checked = new TreeSet<>(run.checkedFiles());
    filesWithout = (int) run.files().stream().filter(name -> !checked.contains(name)).count();
    for (String name : checked) {
      attempt(
          () -> {
            run.verifyFile(name);
            files++;
          });
    }
  }

  /** Returns what is damaged, a message each; nothing if all fits. */
  List<String> damages() {
    return damages;
  }

  /** Returns what the user may want to know, and is no damage. */
  List<String> remarks() {
    return remarks;
  }

  /** Tells whether there is something that can't be compared with anything. */
  boolean isPartial() {
    return datasetsWithout + filesWithout > 0;
  }

  /** Returns what fits, such as {@code 3 datasets and 1 file as written}, and what has no sums. */
  String text() {
    String without = counted(datasetsWithout, filesWithout);
    String fits = counted(datasets, files);
    if (without.isEmpty()) {
      return (fits.isEmpty() ? "0 datasets" : fits) + " as written";
    }
    boolean one = datasetsWithout + filesWithout == 1;
    return (fits.isEmpty() ? "" : fits + " as written; ")
        + without
        + (one ? " has" : " have")
        + " no checksums to compare with";
  }

  private static String counted(int datasets, int files) {
    return String.join(
        " and ",
        Stream.of(counted(datasets, "dataset"), counted(files, "file"))
            .filter(each -> !each.isEmpty())
            .toList());
  }

  private static String counted(int count, String what) {
    return count == 0 ? "" : count + " " + what + (count == 1 ? "" : "s");
  }
}
