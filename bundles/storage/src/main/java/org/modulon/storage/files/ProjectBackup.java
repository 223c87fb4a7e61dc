package org.modulon.storage.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.modulon.storage.Run;
import org.modulon.storage.RunWriter;
import org.modulon.storage.StoreException;

/**
 * Keeps the project that a run was made with as a zip. Entries are relative to the project's folder
 * and never lead out of it; the last one, {@code SHA256SUMS}, has the hash of each file, as {@code
 * sha256sum -c} reads it. Left out are folders named Data, target and those that begin with a dot,
 * links, and archives. The same files give the same bytes.
 */
public final class ProjectBackup {
  /** Name of the entry with the hashes. */
  public static final String SUMS = "SHA256SUMS";

  private static final int PIECE_BYTES = 1 << 16;

  private static final Set<String> LEFT_OUT = Set.of("data", "target", "__pycache__");

  private ProjectBackup() {}

  /**
   * Stores a project with a run.
   *
   * @param name name of the file in the run, such as {@code backup.zip}
   * @param project folder of the project
   * @return the entries, sorted
   * @throws StoreException if the folder or one of its files cannot be read
   */
  public static List<String> save(RunWriter writer, String name, Path project) {
    List<Path> files = files(project);
    List<String> entries = files.stream().map(file -> entry(project, file)).toList();
    writer.file(name, out -> write(project, files, out));
    return entries;
  }

  /**
   * Stores a project with a run that has ended.
   *
   * @return the entries, sorted
   * @throws StoreException if the folder or one of its files cannot be read, or the run is still
   *     recording
   */
  public static List<String> attach(Run run, String name, Path project) {
    List<Path> files = files(project);
    List<String> entries = files.stream().map(file -> entry(project, file)).toList();
    run.attach(name, out -> write(project, files, out));
    return entries;
  }

  private static List<Path> files(Path project) {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          project,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              boolean leftOut = !folder.equals(project) && isLeftOut(folder);
              return leftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile() && !isArchive(file)) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw StoreException.failed("back up", project, e);
    }
    files.sort(null);
    return files;
  }

  private static boolean isLeftOut(Path folder) {
    String name = folder.getFileName().toString();
    return name.startsWith(".") || LEFT_OUT.contains(name.toLowerCase(Locale.ROOT));
  }

  private static boolean isArchive(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /** The path within the project with slashes, on every system. */
  private static String entry(Path project, Path file) {
    return StreamSupport.stream(project.relativize(file).spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  private static void write(Path project, List<Path> files, OutputStream out) throws IOException {
    // The compressed data come in pieces of half a KiB.
    BufferedOutputStream pieces = new BufferedOutputStream(out, PIECE_BYTES);
    ZipOutputStream zip = new ZipOutputStream(pieces, StandardCharsets.UTF_8);
    StringBuilder sums = new StringBuilder();
    for (Path file : files) {
      String name = entry(project, file);
      begin(name, zip);
      MessageDigest digest = sha256();
      try (InputStream content = opened(file)) {
        content.transferTo(new DigestOutputStream(zip, digest));
      }
      zip.closeEntry();
      sums.append(HexFormat.of().formatHex(digest.digest())).append("  ").append(name).append('\n');
    }
    begin(SUMS, zip);
    zip.write(sums.toString().getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.finish();
    pieces.flush();
  }

  private static InputStream opened(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw StoreException.failed("back up", file, e);
    }
  }

  private static void begin(String name, ZipOutputStream zip) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
