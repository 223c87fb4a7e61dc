package org.modulon.storage.sqlite.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.modulon.storage.StoreException;

/** A connection whose errors are those of a store. Used by one thread at a time. */
final class Session implements AutoCloseable {
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int NO_DATABASE = 26;
  private static final int PRIMARY_CODE = 0xff;

  /** A row takes at least this many bytes, so that pages in a circle come to an end. */
  private static final int SMALLEST_ROW = 3;

  private final Path file;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private boolean durable = true;

  /** Takes a row; the cursor is not to be moved. */
  interface Rows {
    void accept(ResultSet row) throws SQLException;
  }

  private Session(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  static Session write(GroupPlace group) {
    return open(group.database(), NativeDriver.Access.WRITE);
  }

  /** Opens a database for reading; in a folder that takes no files, as one that nobody writes. */
  static Session read(GroupPlace group) {
    boolean still = !Files.isWritable(group.root()) && !Files.exists(group.writeAheadLog());
    return open(group.database(), still ? NativeDriver.Access.IMMUTABLE : NativeDriver.Access.READ);
  }

  private static Session open(Path file, NativeDriver.Access access) {
    Session session;
    try {
      session = new Session(file, NativeDriver.open(file, access));
    } catch (SQLException e) {
      throw failure("open", file, e);
    }
    try {
      Schema.defend(session);
      return session;
    } catch (StoreException e) {
      session.close();
      throw e;
    }
  }

  Path file() {
    return file;
  }

  /** Runs a statement to its end, whatever it returns. */
  void execute(String sql) {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw failure("change", file, e);
    }
  }

  int update(String sql, Object... arguments) {
    try {
      return prepared(sql, arguments).executeUpdate();
    } catch (SQLException e) {
      forget(sql);
      throw failure("write to", file, e);
    }
  }

  /** Shows all rows; the same text must not be queried within. */
  void query(String sql, Rows visitor, Object... arguments) {
    try (ResultSet rows = prepared(sql, arguments).executeQuery()) {
      long left = bytes() / SMALLEST_ROW;
      while (rows.next()) {
        if (--left < 0) {
          throw damaged("a table has more rows than the file has room for", "a sound table");
        }
        visitor.accept(rows);
      }
    } catch (SQLException e) {
      forget(sql);
      throw failure("read", file, e);
    }
  }

  /** Returns the first column of the first row, 0 if there is none. */
  long integer(String sql, Object... arguments) {
    try (ResultSet rows = prepared(sql, arguments).executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      forget(sql);
      throw failure("read", file, e);
    }
  }

  /** Returns so many first columns of the first row, zeros if there is none. */
  long[] integers(int columns, String sql, Object... arguments) {
    long[] values = new long[columns];
    try (ResultSet rows = prepared(sql, arguments).executeQuery()) {
      if (rows.next()) {
        for (int i = 0; i < columns; i++) {
          values[i] = rows.getLong(i + 1);
        }
      }
      return values;
    } catch (SQLException e) {
      forget(sql);
      throw failure("read", file, e);
    }
  }

  private long bytes() {
    return file.toFile().length()
        + file.resolveSibling(file.getFileName() + "-wal").toFile().length()
        + 4096;
  }

  private PreparedStatement prepared(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  /** A statement that failed may be of no more use. */
  private void forget(String sql) {
    try (PreparedStatement failed = statements.remove(sql)) {
      System.getLogger(Session.class.getName()).log(System.Logger.Level.DEBUG, "gone: {0}", failed);
    } catch (SQLException e) {
      System.getLogger(Session.class.getName())
          .log(System.Logger.Level.DEBUG, "a failed statement can't be closed", e);
    }
  }

  /** Reads everything as of one moment. */
  void snapshot(Runnable work) {
    execute("BEGIN");
    try {
      work.run();
    } finally {
      quietly("COMMIT");
    }
  }

  /**
   * Writes all or nothing.
   *
   * @param force whether it is on the disk afterwards; else it survives the process, not the power
   */
  void transaction(boolean force, Runnable work) {
    begin(force);
    boolean complete = false;
    try {
      work.run();
      commit();
      complete = true;
    } finally {
      if (!complete) {
        quietly("ROLLBACK");
      }
    }
  }

  /** Begins a transaction that {@link #commit} ends; see {@link #transaction}. */
  void begin(boolean force) {
    if (force != durable) {
      execute("PRAGMA synchronous=" + (force ? "FULL" : "NORMAL"));
      durable = force;
    }
    update("BEGIN IMMEDIATE");
  }

  /** Ends a transaction; a failure takes all of it back. */
  void commit() {
    boolean complete = false;
    try {
      update("COMMIT");
      complete = true;
    } finally {
      if (!complete) {
        quietly("ROLLBACK");
      }
    }
  }

  /** Writes all or nothing, within a transaction that goes on in either case. */
  void part(Runnable work) {
    update("SAVEPOINT part");
    boolean complete = false;
    try {
      work.run();
      complete = true;
    } finally {
      if (!complete) {
        quietly("ROLLBACK TO part");
      }
      update("RELEASE part");
    }
  }

  /** After some errors the library has ended the transaction by itself. */
  private void quietly(String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      System.getLogger(Session.class.getName())
          .log(System.Logger.Level.DEBUG, "no transaction to end in " + file, e);
    }
  }

  StoreException damaged(String fact, String expected) {
    return damaged(file, fact, expected, null);
  }

  private static StoreException damaged(Path file, String fact, String expected, Throwable why) {
    return new StoreException(
        StoreException.Kind.DAMAGED,
        file.toString(),
        "The database "
            + file
            + " is damaged: "
            + fact
            + ". Expected "
            + expected
            + ". Restore the file from a copy, or leave its runs out.",
        why);
  }

  private static StoreException failure(String doing, Path file, SQLException e) {
    String reason = String.valueOf(e.getMessage());
    return switch (e.getErrorCode() & PRIMARY_CODE) {
      case CORRUPT, NO_DATABASE ->
          damaged(file, "SQLite says " + reason, "a sound SQLite database", e);
      case BUSY, LOCKED ->
          new StoreException(
              StoreException.Kind.IN_USE,
              file.toString(),
              "The database "
                  + file
                  + " stayed locked for "
                  + Schema.BUSY_MILLIS / 1000
                  + " s. Expected other processes to take turns."
                  + " End the program that keeps it open, and try again.",
              e);
      case FULL -> StoreException.noSpace(doing, file, new IOException(reason, e));
      default -> StoreException.failed(doing, file, new IOException(reason, e));
    };
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure("close", file, e);
    }
  }
}
