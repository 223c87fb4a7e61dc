package org.modulon.storage.sqlite.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.modulon.storage.StoreException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.SQLiteOpenMode;

/**
 * The one door to the SQLite library. Paths become percent-encoded URIs: nothing in a name can pass
 * for an option of the driver or of SQLite. Extensions can't be loaded, schemas aren't trusted.
 */
final class NativeDriver {
  private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";

  /** Longest text or blob in bytes, the largest chunk included. */
  private static final int LONGEST_VALUE = 1 << 30;

  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/";

  private static boolean loaded;

  private NativeDriver() {}

  /** How a database is opened. */
  enum Access {
    /** Read and write, creating it if there is none. */
    WRITE(""),
    /** Read beside writers. */
    READ("?mode=ro"),
    /** Read where nothing can be written, and nobody else writes. */
    IMMUTABLE("?mode=ro&immutable=1");

    private final String query;

    Access(String query) {
      this.query = query;
    }
  }

  static Connection open(Path file, Access access) throws SQLException {
    load();
    SQLiteConfig config = new SQLiteConfig();
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    config.setBusyTimeout(Schema.BUSY_MILLIS);
    config.enableLoadExtension(false);
    config.setSharedCache(false);
    config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Integer.toString(LONGEST_VALUE));
    config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
    if (access != Access.WRITE) {
      config.setReadOnly(true);
    }
    return config.createConnection("jdbc:sqlite:" + uri(file) + access.query);
  }

  private static String uri(Path file) {
    String path = file.toAbsolutePath().normalize().toString().replace('\\', '/');
    StringBuilder uri = new StringBuilder("file:");
    if (!path.startsWith("/")) {
      uri.append('/');
    }
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && PLAIN.indexOf(b) >= 0) {
        uri.append((char) b);
      } else {
        uri.append('%').append(HexFormat.of().toHexDigits(b));
      }
    }
    return uri.toString();
  }

  /**
   * Loads the native library by way of a private folder that goes as soon as it is loaded, so that
   * processes which are killed later leave no copies behind.
   */
  private static synchronized void load() {
    if (loaded) {
      return;
    }
    String before = System.getProperty(FOLDER_PROPERTY);
    try {
      Path folder = Files.createTempDirectory("sqlite-modulon-");
      System.setProperty(FOLDER_PROPERTY, folder.toString());
      try {
        SQLiteJDBCLoader.initialize();
        loaded = true;
      } finally {
        remove(folder);
      }
    } catch (Exception | LinkageError e) {
      throw new StoreException(
          StoreException.Kind.FAILED,
          SqliteBackend.NAME,
          "The SQLite library could not be loaded: "
              + e
              + ". Expected a platform that sqlite-jdbc knows, and a folder for temporary files"
              + " that allows programs. Set java.io.tmpdir, or use another backend.",
          e);
    } finally {
      restore(before);
    }
  }

  private static void restore(String before) {
    if (before == null) {
      System.clearProperty(FOLDER_PROPERTY);
    } else {
      System.setProperty(FOLDER_PROPERTY, before);
    }
  }

  /** What is in use and can't be removed, as on Windows, goes when the JVM ends. */
  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> !file.toFile().delete()).forEach(file -> file.toFile().deleteOnExit());
    }
    if (!folder.toFile().delete()) {
      folder.toFile().deleteOnExit();
    }
  }
}
