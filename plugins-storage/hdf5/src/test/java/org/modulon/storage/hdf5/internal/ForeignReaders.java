package org.modulon.storage.hdf5.internal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** Runs h5py and h5dump, which continuous integration installs and a desk may lack. */
final class ForeignReaders {
  /** Another Python may come before the one that Debian's packages are installed for. */
  private static final List<String> PYTHONS = List.of("python3", "/usr/bin/python3");

  private static final String H5DUMP = "h5dump";
  private static final String H5REPACK = "h5repack";

  private ForeignReaders() {}

  /** Returns what a Python script prints, or skips the test without h5py. */
  static String python(String script, Path... arguments) throws Exception {
    return run(pythonWith("h5py", "needs python3-h5py"), List.of("-c", script), arguments);
  }

  /** Returns what a Python script prints, or skips the test without xarray and its engines. */
  static String xarray(String script, Path... arguments) throws Exception {
    String python =
        pythonWith(
            "xarray, h5netcdf, netCDF4", "needs python3-xarray, python3-h5netcdf, python3-netcdf4");
    return run(python, List.of("-c", script), arguments);
  }

  /** Returns what a Python script prints, or skips the test without PyTables. */
  static String pyTables(String script, Path... arguments) throws Exception {
    String python = pythonWith("tables", "needs python3-tables");
    return run(python, List.of("-c", script), arguments);
  }

  private static String pythonWith(String modules, String need) throws InterruptedException {
    for (String python : PYTHONS) {
      if (works(python, "-c", "import " + modules)) {
        return python;
      }
    }
    throw new TestAbortedException(need);
  }

  /** Returns what h5dump prints, or skips the test without it. */
  static String h5dump(Path... arguments) throws Exception {
    return h5dump(List.of(), arguments);
  }

  /** Returns what h5dump prints if it gets options. */
  static String h5dump(List<String> options, Path... arguments) throws Exception {
    assumeTrue(works(H5DUMP, "--version"), "needs hdf5-tools");
    return run(H5DUMP, options, arguments);
  }

  /** Copies a file as h5repack does, or skips the test without it. */
  static void h5repack(Path... sourceAndCopy) throws Exception {
    assumeTrue(works(H5REPACK, "--version"), "needs hdf5-tools");
    run(H5REPACK, List.of(), sourceAndCopy);
  }

  private static boolean works(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String run(String program, List<String> options, Path... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(options);
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError(command + " failed: " + output);
    }
    return output;
  }
}
