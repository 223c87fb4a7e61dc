package org.modulon.model;

import java.util.List;
import java.util.Map;
import org.modulon.declaration.BehaviorDescription;
import org.modulon.model.internal.SchemaWriter;

/** The JSON Schema of model files, from the declarations that the reader itself uses. */
public final class ModelSchema {
  private ModelSchema() {}

  /**
   * The schema as a JSON tree of maps and lists.
   *
   * @param behaviors types whose parameters editors shall complete and check
   */
  public static Map<String, Object> of(List<BehaviorDescription> behaviors) {
    return new SchemaWriter(behaviors).write();
  }
}
