package org.modulon.storage.hdf5.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a node of a trajectory belongs. Names of runs and of sets of 1,000 runs may be anywhere in
 * its path; they say whose it is, and are no part of what the run calls it.
 *
 * @param full names from the trajectory down, with dots; empty for the trajectory itself
 * @param section what its run files it under: the first name
 * @param key what its run calls it within the section
 * @param run number of its run, or {@link #ANY}
 * @param set number of its set of runs, or {@link #ANY}
 */
record PypetPath(String full, String section, String key, int run, int set) {
  static final int ANY = -1;

  private static final String RUNS = "runs";
  private static final String EVERY_RUN = "run_ALL";
  private static final String EVERY_SET = "run_set_ALL";
  private static final Pattern SET = Pattern.compile("run_set_(\\d{5,9})");

  static PypetPath of(String full, PypetRuns runs) {
    List<String> parts = new ArrayList<>(List.of(full.split("\\.")));
    String first = parts.get(0);
    int place = place(parts, runs);
    int run = place < 0 ? ANY : runs.index(parts.get(place));
    int setPlace = setPlace(parts, place < 0 ? parts.size() : place, run);
    int set = setPlace < 0 ? ANY : set(parts.get(setPlace));
    int start = setPlace < 0 ? place : setPlace;
    if (place >= 0) {
      parts.remove(place);
    }
    if (setPlace >= 0) {
      parts.remove(setPlace);
    }
    if (start > 1 && parts.get(start - 1).equals(RUNS)) {
      parts.remove(start - 1);
    }
    String section = parts.isEmpty() ? first : parts.remove(0);
    String key = parts.isEmpty() ? section : String.join(".", parts);
    return new PypetPath(full, section, key, run, set);
  }

  private static int place(List<String> parts, PypetRuns runs) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).equals(EVERY_RUN) || runs.index(parts.get(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** A set that the run isn't in is a name like others. */
  private static int setPlace(List<String> parts, int end, int run) {
    for (int i = 0; i < end; i++) {
      int set = set(parts.get(i));
      boolean every = parts.get(i).equals(EVERY_SET);
      if (every || (set != ANY && (run == ANY || set == run / PypetRuns.SET))) {
        return i;
      }
    }
    return -1;
  }

  private static int set(String part) {
    Matcher matcher = SET.matcher(part);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : ANY;
  }

  /** Tells whether a run has it. */
  boolean isOf(int number) {
    return (run == ANY || run == number) && (set == ANY || set == number / PypetRuns.SET);
  }
}
