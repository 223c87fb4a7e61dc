package org.modulon.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modulon.declaration.BehaviorDescription;
import org.modulon.declaration.BehaviorDescription.ParameterDescription;

class ModelSchemaTest {
  /** Tests run in the folder of their module. */
  private static final Path COMMITTED = Path.of("../../docs/model.schema.json");

  private static final String REFRESH = "modulon.refresh";

  @Test
  void theCommittedSchemaIsTheFormat() throws IOException {
    String schema = PrettyJson.write(ModelSchema.of(List.of())) + "\n";
    if (Boolean.getBoolean(REFRESH)) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, schema);
    }
    assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
        .as(
            "docs/model.schema.json is stale; run: mvn -pl bundles/model test"
                + " -Dtest=ModelSchemaTest -D%s=true",
            REFRESH)
        .isEqualTo(schema);
  }

  @Test
  void theCommittedSchemaIsJson() throws IOException {
    assertThat(JSON.std.mapFrom(Files.readString(COMMITTED)))
        .isEqualTo(ModelSchema.of(List.of()))
        .containsEntry("$schema", "https://json-schema.org/draft/2020-12/schema")
        .containsEntry("required", List.of("modulon"))
        .containsEntry("additionalProperties", false);
  }

  @Test
  void installedBehaviorsBringTheirParameters() {
    ParameterDescription decay =
        new ParameterDescription("decay", "number", "0.9", "", 0, 1, false, "factor per step");
    ParameterDescription time =
        new ParameterDescription(
            "tau", "number", "", "ms", 0, Double.POSITIVE_INFINITY, true, "time constant");
    Map<String, Object> schema =
        ModelSchema.of(
            List.of(
                new BehaviorDescription(
                    "Leaky", "neuron group", "test", List.of(decay, time), List.of(), "")));

    Map<?, ?> rule = (Map<?, ?>) ((List<?>) at(schema, "$defs", "behavior", "allOf")).get(0);
    assertThat(at(rule, "if", "properties", "type", "const")).isEqualTo("Leaky");
    assertThat(at(rule, "then", "required")).isEqualTo(List.of("tau"));
    assertThat(at(rule, "then", "additionalProperties")).isEqualTo(false);
    assertThat(at(rule, "then", "properties", "decay"))
        .isEqualTo(
            Map.of(
                "description",
                "factor per step; default 0.9",
                "type",
                List.of("number", "string"),
                "minimum",
                0.0,
                "maximum",
                1.0));
    assertThat(at(rule, "then", "properties", "tau", "description"))
        .isEqualTo("time constant [ms]");
    assertThat(((Map<?, ?>) at(rule, "then", "properties")).keySet())
        .map(Object::toString)
        .containsExactly("type", "tag", "enabled", "decay", "tau");
  }

  private static Object at(Map<?, ?> tree, String... path) {
    Object node = tree;
    for (String key : path) {
      node = ((Map<?, ?>) node).get(key);
    }
    return node;
  }
}
