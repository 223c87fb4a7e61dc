package org.modulon.console.internal;

import java.util.concurrent.Callable;
import org.modulon.model.ModelSchema;
import org.modulon.storage.JsonTree;
import picocli.CommandLine.Command;

/** {@code modulon schema}. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Print the JSON Schema of model files, with the installed behaviors.")
final class SchemaVerb implements Callable<Integer> {
  private final Services services;
  private final Output output;

  SchemaVerb(Services services, Output output) {
    this.services = services;
    this.output = output;
  }

  @Override
  public Integer call() {
    Deployment.install(services.platform());
    output.result(
        JsonTree.write(ModelSchema.of(services.kernel().catalog().types())).stripTrailing());
    return Verbs.DONE;
  }
}
