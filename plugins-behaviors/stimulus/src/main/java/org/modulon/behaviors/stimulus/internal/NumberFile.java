package org.modulon.behaviors.stimulus.internal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.modulon.api.ArrayFormat;
import org.modulon.api.InvalidParameterException;

/** Reads tables of numbers from NPY and CSV files. */
final class NumberFile {
  /** What fits into memory twice without harm. */
  private static final long MAX_BYTES = 1L << 30;

  private NumberFile() {}

  /**
   * Reads a file.
   *
   * @param folder where relative names start
   * @param parameter that names the file, for messages
   * @param dataset which of the file's arrays, for formats with several
   * @param formats beside NPY and CSV
   * @throws InvalidParameterException if it can't be read, or isn't a table of numbers
   */
  static NumberTable read(
      Path folder, String parameter, String name, String dataset, List<ArrayFormat> formats) {
    try {
      Optional<ArrayFormat> format = formats.stream().filter(each -> each.reads(name)).findFirst();
      if (format.isPresent()) {
        ArrayFormat.Table table = format.get().read(path(folder, parameter, name), dataset);
        return new NumberTable(table.rows(), table.columns(), table.values());
      }
      if (name.toLowerCase(Locale.ROOT).endsWith(".npy")) {
        return new NpyFile(bytes(folder, parameter, name)).table();
      }
      return CsvText.table(Files.readString(path(folder, parameter, name)));
    } catch (CharacterCodingException binary) {
      throw new InvalidParameterException(
          parameter,
          "isn't UTF-8 text (got \""
              + name
              + "\"). Expected an .npy or a CSV"
              + " file, or one of a format that a plugin reads, such as .h5.");
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw new InvalidParameterException(
          parameter, wrong.getMessage() + " In the file \"" + name + "\".");
    } catch (IOException unreadable) {
      throw unreadable(parameter, name, unreadable);
    }
  }

  /** The content of a file. */
  static byte[] bytes(Path folder, String parameter, String name) {
    try {
      return Files.readAllBytes(path(folder, parameter, name));
    } catch (IOException unreadable) {
      throw unreadable(parameter, name, unreadable);
    }
  }

  private static Path path(Path folder, String parameter, String name) throws IOException {
    try {
      Path path = folder.resolve(name);
      if (!Files.isRegularFile(path)) {
        throw new InvalidParameterException(
            parameter,
            "names no file (got \""
                + name
                + "\"). Expected one in "
                + (folder.toString().isEmpty() ? "the working directory" : folder)
                + ". Check the path.");
      }
      if (Files.size(path) > MAX_BYTES) {
        throw new InvalidParameterException(
            parameter,
            "is too large (got "
                + Files.size(path)
                + " bytes). At most "
                + MAX_BYTES
                + " are read into memory. Split it.");
      }
      return path;
    } catch (InvalidPathException wrong) {
      throw new InvalidParameterException(
          parameter, "isn't the name of a file (got \"" + name + "\").");
    }
  }

  private static InvalidParameterException unreadable(
      String parameter, String name, IOException cause) {
    return new InvalidParameterException(
        parameter,
        "can't be read: " + cause.getMessage() + " (got \"" + name + "\"). Check its permissions.");
  }
}
