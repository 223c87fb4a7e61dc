package org.modulon.storage.sqlite.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modulon.storage.Dataset;
import org.modulon.storage.FileContent;
import org.modulon.storage.JsonTree;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;
import org.modulon.storage.StoreException;
import org.modulon.storage.backend.FileChecksums;
import org.modulon.storage.backend.FileNames;
import org.modulon.storage.backend.WriterChecks;

/**
 * A run of a group's database, as it was when opened. One whose facts are damaged has a manifest
 * that says so, no parameters, and what of its datasets is sound.
 */
final class SqliteRun implements Run {
  private final GroupPlace place;
  private final StoredRun run;
  private final Map<String, Map<String, Object>> parameters;

  SqliteRun(GroupPlace place, StoredRun run) {
    this.place = place;
    this.run = run;
    Map<String, Map<String, Object>> copy = new LinkedHashMap<>();
    run.parameters()
        .forEach((section, values) -> copy.put(section, Collections.unmodifiableMap(values)));
    this.parameters = Collections.unmodifiableMap(copy);
  }

  @Override
  public RunManifest manifest() {
    return run.manifest();
  }

  @Override
  public Path path() {
    return place.database();
  }

  @Override
  public Map<String, Map<String, Object>> parameters() {
    return parameters;
  }

  @Override
  public List<String> datasetNames() {
    return run.datasetNames();
  }

  @Override
  public List<Dataset> datasets() {
    List<Dataset> opened = new ArrayList<>();
    for (int i = 0; i < run.datasets().size(); i++) {
      opened.add(new SqliteDataset(place, run, i));
    }
    return opened;
  }

  @Override
  public Dataset dataset(String name) {
    int position = datasetNames().indexOf(name);
    if (position < 0) {
      throw unknown("dataset", name, datasetNames());
    }
    return new SqliteDataset(place, run, position);
  }

  @Override
  public List<String> objects() {
    List<String> names = new ArrayList<>();
    try (Session session = Session.read(place)) {
      session.query(
          "SELECT name FROM object WHERE run = ? ORDER BY position",
          row -> names.add(row.getString(1)),
          run.key());
    }
    return names;
  }

  @Override
  public Object object(String name) {
    String[] found = new String[1];
    try (Session session = Session.read(place)) {
      session.query(
          "SELECT body, checksum FROM object WHERE run = ? AND name = ?",
          row -> {
            String body = row.getString(1);
            if (body == null
                || Checksums.text(run.manifest().id(), name, body) != (int) row.getLong(2)) {
              throw session.damaged(
                  "object '" + name + "' of run " + run.manifest().path() + " changed",
                  "the text as it was written");
            }
            found[0] = body;
          },
          run.key(),
          name);
    }
    if (found[0] == null) {
      throw unknown("object", name, objects());
    }
    return JsonTree.parseAny(found[0], place.database() + ", object " + name);
  }

  @Override
  public List<String> files() {
    return RunFiles.list(folder()).stream().map(RunFiles::name).toList();
  }

  private Path folder() {
    return place.files(run.manifest().id());
  }

  @Override
  public Path file(String name) {
    // Compared with what is there and never resolved, so that no name leads out of the folder.
    for (Path file : RunFiles.list(folder())) {
      String stored = file.getFileName().toString();
      if (stored.equals(name)
          || (FileNames.isEncodable(name) && FileNames.encode(name).equals(stored))) {
        return file;
      }
    }
    throw unknown("file", name, files());
  }

  @Override
  public void attach(String name, FileContent content) {
    if (run.manifest().state() == RunState.RECORDING) {
      throw stillRecording();
    }
    String file = FileNames.encode(name);
    try {
      Files.createDirectories(folder());
    } catch (IOException e) {
      throw StoreException.failed("create", folder(), e);
    }
    FileChecksums.of(folder()).replace(file, content);
  }

  @Override
  public void detach(String name) {
    if (run.manifest().state() == RunState.RECORDING) {
      throw stillRecording();
    }
    FileChecksums.of(folder()).remove(file(name));
  }

  private StoreException stillRecording() {
    if (GroupWriter.isAlive(place, run)) {
      return GroupWriter.inUse(place, run);
    }
    return WriterChecks.neverSealed(place.database(), run.manifest());
  }

  @Override
  public void verify() {
    try (Session session = Session.read(place)) {
      new RunReader(session, Schema.group(session)).read(run.key()).ifPresent(StoredRun::sound);
    }
    FileChecksums.of(folder()).requireSound();
  }

  @Override
  public List<String> checkedFiles() {
    return FileChecksums.of(folder()).names();
  }

  @Override
  public void verifyFile(String name) {
    FileChecksums.of(folder()).verify(name);
  }

  @Override
  public List<String> log() {
    List<String> lines = new ArrayList<>();
    try (Session session = Session.read(place)) {
      session.snapshot(() -> lines.addAll(StoredLog.read(session, run.key(), run.manifest())));
    }
    return lines;
  }

  private StoreException unknown(String what, String name, List<String> existing) {
    return StoreException.unknown(
        what, name, existing, "Choose one that the run " + run.manifest().path() + " has.");
  }
}
