package org.modulon.storage.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modulon.storage.Dataset;
import org.modulon.storage.FileContent;
import org.modulon.storage.StoreException;

/**
 * Writes datasets side by side as comma-separated values (RFC 4180, UTF-8, LF): a column {@code
 * row}, then one column per value of a row, named {@code name} or {@code name[i]} or {@code
 * name[i;j]}. Cells behind the last row of a shorter dataset are empty. Numbers have the fewest
 * digits that read back to the same number; truth values are 0 and 1.
 */
public final class CsvExport {
  private static final int MOST_COLUMNS = 16_384;

  private CsvExport() {}

  /**
   * Writes a file that doesn't exist yet.
   *
   * @param datasets at least one
   * @throws StoreException if there are too many columns, or the file cannot be written
   */
  public static void write(List<Dataset> datasets, Path file) {
    ExportFile.write(file, content(datasets, file.toString()));
  }

  /**
   * Writes to a stream, which stays open.
   *
   * @param datasets at least one
   * @param name what to call the stream in messages
   * @throws StoreException if there are too many columns, or the stream takes no more
   */
  public static void write(List<Dataset> datasets, OutputStream out, String name) {
    try {
      content(datasets, name).writeTo(out);
    } catch (IOException e) {
      throw StoreException.failed("write", Path.of(name), e);
    }
  }

  private static FileContent content(List<Dataset> datasets, String name) {
    List<RowReader> readers = datasets.stream().map(RowReader::new).toList();
    int columns = readers.stream().mapToInt(RowReader::width).sum();
    if (columns > MOST_COLUMNS) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          name,
          "The datasets have "
              + columns
              + " columns. Expected at most "
              + MOST_COLUMNS
              + ", which is what spreadsheets open. Export one dataset, or export as npz.");
    }
    return out -> {
      Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      text.write(header(datasets));
      writeRows(readers, text);
      text.flush();
    };
  }

  private static String header(List<Dataset> datasets) {
    List<String> names = new ArrayList<>(List.of("row"));
    for (Dataset dataset : datasets) {
      List<Integer> shape = dataset.description().sampleShape();
      for (int i = 0; i < dataset.description().valuesPerRow(); i++) {
        names.add(quoted(dataset.description().name() + index(shape, i)));
      }
    }
    return String.join(",", names) + "\n";
  }

  private static String index(List<Integer> shape, int flat) {
    StringBuilder index = new StringBuilder();
    int rest = flat;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      index.insert(0, rest % shape.get(axis)).insert(0, axis == 0 ? "" : ";");
      rest /= shape.get(axis);
    }
    return index.isEmpty() ? "" : "[" + index + "]";
  }

  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  private static void writeRows(List<RowReader> readers, Writer out) throws IOException {
    long rows = readers.stream().mapToLong(RowReader::rows).max().orElse(0);
    for (long row = 0; row < rows; row++) {
      out.write(Long.toString(row));
      for (RowReader reader : readers) {
        for (int column = 0; column < reader.width(); column++) {
          out.write(',');
          out.write(row < reader.rows() ? reader.text(row, column) : "");
        }
      }
      out.write('\n');
    }
  }
}
