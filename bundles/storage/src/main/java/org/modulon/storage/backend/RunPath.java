package org.modulon.storage.backend;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@code group/name} may stand for.
 *
 * @param group name of the group, which may be a file's
 * @param name name of the run, which may be a file's
 */
public record RunPath(String group, String name) {
  /** Returns every way to read a reference as a path: both parts may have slashes themselves. */
  public static List<RunPath> readings(String reference) {
    List<RunPath> readings = new ArrayList<>();
    for (int slash = reference.indexOf('/');
        slash >= 0;
        slash = reference.indexOf('/', slash + 1)) {
      String group = reference.substring(0, slash);
      String name = reference.substring(slash + 1);
      if (FileNames.isEncodable(group) && FileNames.isEncodable(name)) {
        readings.add(new RunPath(group, name));
      }
    }
    return readings;
  }
}
