package org.modulon.storage.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.modulon.storage.FileContent;
import org.modulon.storage.StoreException;

/**
 * Size and CRC32C of the files that a folder keeps for a run, in the text file {@value #FILE}
 * beside them. Callable from any thread and process.
 *
 * <p>Each entry is a line with a line end before and after it: the CRC32C of the rest of the line,
 * the CRC32C of the file, its size in bytes, its name on the disk, with blanks between them. A file
 * is taken out by an entry with a hyphen for its checksum. An entry is appended by one write, so
 * processes need no lock, and one that a dying process left half-written spoils no other.
 *
 * <p>A file has a checksum only while it is certain that they fit: it is taken out before it is
 * replaced, and comes back afterwards. Where two processes replaced one file at once, what either
 * wrote is right.
 */
public final class FileChecksums {
  /** Name of the text file; no file of a run gets it, since those never begin with a dot. */
  public static final String FILE = ".checksums";

  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{8}) (?:([0-9a-f]{8}) (\\d{1,18})|-) (.+)");
  private static final long LARGEST = 1L << 28;

  private final Path folder;

  /** What a file had when it was kept. */
  private record Entry(long bytes, String checksum) {
    @Override
    public String toString() {
      return bytes + " bytes with the CRC32C " + checksum;
    }
  }

  private FileChecksums(Path folder) {
    this.folder = folder;
  }

  /** Returns those of a folder; it need not be there, or have any. */
  public static FileChecksums of(Path folder) {
    return new FileChecksums(folder);
  }

  /**
   * Replaces a file by what is written to a stream, as {@link DurableFiles} does, and keeps its
   * size and checksum.
   *
   * @param file name on the disk, as {@link FileNames#encode} made it
   * @throws StoreException if it cannot be written; there is the whole old file then, or the whole
   *     new one without a checksum
   */
  public void replace(String file, FileContent content) {
    Path path = folder.resolve(file);
    try (TemporaryFile temporary = TemporaryFile.create(folder)) {
      CRC32C sum = new CRC32C();
      temporary.write(out -> content.writeTo(new CheckedOutputStream(out, sum)));
      String entry = hex(sum) + " " + temporary.channel().size() + " " + file;
      takeOut(path);
      temporary.become(path);
      append(entry);
    } catch (IOException e) {
      throw StoreException.failed("write", path, e);
    }
  }

  /**
   * Removes a file, and its checksum before that.
   *
   * @param file within the folder
   */
  public void remove(Path file) {
    try {
      takeOut(file);
      Files.delete(file);
      DurableFiles.forceFolder(folder);
    } catch (IOException e) {
      throw StoreException.failed("remove", file, e);
    }
  }

  private void takeOut(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      append("- " + file.getFileName());
    }
  }

  private void append(String entry) throws IOException {
    Path list = folder.resolve(FILE);
    boolean begins = !Files.exists(list);
    String line = "\n" + checksum(entry) + " " + entry + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel =
        FileChannel.open(list, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      channel.write(bytes);
      if (bytes.hasRemaining()) {
        throw new IOException("no space for an entry of " + bytes.limit() + " bytes");
      }
      channel.force(true);
    }
    if (begins) {
      DurableFiles.forceFolder(folder);
    }
  }

  /** Returns the names to show of the files that have a checksum, sorted; some may be gone. */
  public List<String> names() {
    return read().keySet().stream().map(FileNames::display).toList();
  }

  /**
   * Compares the list with its own checksums.
   *
   * @throws StoreException if an entry changed since it was written
   */
  public void requireSound() {
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean ended = i + 1 < lines.size() && lines.get(i + 1).isEmpty();
      boolean torn = !ended && !isEntry(line.substring(0, Math.max(0, line.length() - 1)));
      if (!line.isEmpty() && !isEntry(line) && !torn) {
        throw StoreException.damaged(
            folder.resolve(FILE),
            0,
            "the " + (i + 1) + ". line of the checksums of files changed since it was written",
            "lines that fit their own checksums");
      }
    }
  }

  /**
   * Compares a file with its size and checksum; one without is never wrong.
   *
   * @param name as it was given to the run, or on the disk
   * @throws StoreException if it is missing, or isn't what was written
   */
  public void verify(String name) {
    Map<String, List<Entry>> files = read();
    String encoded = FileNames.isEncodable(name) ? FileNames.encode(name) : name;
    String file = files.containsKey(encoded) ? encoded : name;
    if (files.containsKey(file)) {
      verify(file, files.get(file));
    }
  }

  private void verify(String file, List<Entry> expected) {
    Path path = folder.resolve(file);
    String found = found(path, expected);
    if (found.isEmpty()) {
      return;
    }
    List<Entry> now = read().getOrDefault(file, List.of());
    if (now.equals(expected)) {
      throw new StoreException(
          StoreException.Kind.DAMAGED,
          path.toString(),
          path
              + found
              + ". Expected "
              + expected.get(expected.size() - 1)
              + ", as it was kept. Restore it from a copy, or make it anew.");
    }
    if (!now.isEmpty()) {
      // Somebody replaced the file meanwhile.
      verify(file, now);
    }
  }

  /** Returns what is wrong with a file; nothing if it fits. */
  private static String found(Path path, List<Entry> expected) {
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      CRC32C sum = new CRC32C();
      long bytes = in.transferTo(new CheckedOutputStream(OutputStream.nullOutputStream(), sum));
      Entry found = new Entry(bytes, hex(sum));
      return expected.contains(found) ? "" : " has " + found;
    } catch (NoSuchFileException gone) {
      return " is missing";
    } catch (IOException e) {
      throw StoreException.failed("read", path, e);
    }
  }

  /** Returns what each file may be, in the order of writing; nothing of files taken out. */
  private Map<String, List<Entry>> read() {
    Map<String, List<Entry>> files = new TreeMap<>();
    for (String line : lines()) {
      Matcher entry = LINE.matcher(line);
      if (entry.matches() && isEntry(line)) {
        if (entry.group(2) == null) {
          files.remove(entry.group(4));
        } else {
          files
              .computeIfAbsent(entry.group(4), name -> new ArrayList<>())
              .add(new Entry(Long.parseLong(entry.group(3)), entry.group(2)));
        }
      }
    }
    return files;
  }

  private static boolean isEntry(String line) {
    Matcher entry = LINE.matcher(line);
    return entry.matches()
        && FileNames.isPlain(entry.group(4))
        && checksum(line.substring(9)).equals(entry.group(1));
  }

  private List<String> lines() {
    Path list = folder.resolve(FILE);
    try {
      if (Files.size(list) > LARGEST) {
        throw StoreException.damaged(
            list, 0, "there are too many checksums of files", "at most " + LARGEST + " bytes");
      }
      return List.of(Files.readString(list, StandardCharsets.ISO_8859_1).split("\n", -1));
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw StoreException.failed("read", list, e);
    }
  }

  private static String checksum(String entry) {
    return ChecksummedJson.checksum(entry.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String hex(CRC32C sum) {
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
