package org.modulon.console.internal;

import java.util.Map;
import java.util.concurrent.Callable;
import org.modulon.kernel.BehaviorCatalog;
import org.modulon.storage.JsonTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code modulon behaviors [NAME]}. */
@Command(
    name = "behaviors",
    mixinStandardHelpOptions = true,
    description = "List the behavior types, or show the page of one.")
final class BehaviorsVerb implements Callable<Integer> {
  private final Services services;
  private final Output output;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "behavior type")
  private String name;

  @Option(names = "--json", description = "print one JSON object: all that is declared")
  private boolean json;

  BehaviorsVerb(Services services, Output output) {
    this.services = services;
    this.output = output;
  }

  @Override
  public Integer call() {
    Deployment.install(services.platform());
    services.platform().problems().forEach(output::notice);
    BehaviorCatalog catalog = services.kernel().catalog();
    output.result(json ? JsonTree.write(object(catalog)).stripTrailing() : text(catalog));
    return Verbs.DONE;
  }

  private Map<String, Object> object(BehaviorCatalog catalog) {
    return name == null
        ? BehaviorJson.of(catalog.types())
        : BehaviorJson.of(BehaviorTexts.find(catalog, name));
  }

  private String text(BehaviorCatalog catalog) {
    return name == null ? BehaviorTexts.list(catalog) : BehaviorTexts.describe(catalog, name);
  }
}
