package org.modulon.storage.folder.internal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.modulon.storage.AppendLog;

/**
 * Where a run stands according to its commit log.
 *
 * @param step last acknowledged step
 * @param any whether anything was acknowledged
 * @param rows acknowledged rows of each dataset that has some
 * @param scan extent of the log
 */
record Commits(long step, boolean any, Map<String, Long> rows, AppendLog.Scan scan) {

  static Commits read(Path runFolder) {
    Map<String, Long> rows = new LinkedHashMap<>();
    long[] step = {0};
    AppendLog.Scan scan =
        CommitLog.scan(
            runFolder.resolve(Layout.COMMITS),
            commit -> {
              step[0] = commit.step();
              commit.growth().forEach(growth -> rows.put(growth.dataset(), growth.rows()));
            });
    return new Commits(step[0], scan.frames() > 0, rows, scan);
  }

  long rows(String dataset) {
    return rows.getOrDefault(dataset, 0L);
  }
}
