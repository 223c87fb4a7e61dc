package org.modulon.storage.tck;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.modulon.storage.Dataset;
import org.modulon.storage.FileContent;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.StoreException;

/** A run whose log can't be read, which shows only once the rest was copied. */
record TornRun(Run run) implements Run {
  @Override
  public RunManifest manifest() {
    return run.manifest();
  }

  @Override
  public Path path() {
    return run.path();
  }

  @Override
  public Map<String, Map<String, Object>> parameters() {
    return run.parameters();
  }

  @Override
  public List<String> datasetNames() {
    return run.datasetNames();
  }

  @Override
  public List<Dataset> datasets() {
    return run.datasets();
  }

  @Override
  public Dataset dataset(String name) {
    return run.dataset(name);
  }

  @Override
  public List<String> objects() {
    return run.objects();
  }

  @Override
  public Object object(String name) {
    return run.object(name);
  }

  @Override
  public List<String> files() {
    return run.files();
  }

  @Override
  public Path file(String name) {
    return run.file(name);
  }

  @Override
  public void attach(String name, FileContent content) {
    run.attach(name, content);
  }

  @Override
  public List<String> log() {
    throw new StoreException(StoreException.Kind.DAMAGED, "log", "torn");
  }
}
