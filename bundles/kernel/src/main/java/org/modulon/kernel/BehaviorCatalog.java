package org.modulon.kernel;

import java.util.List;
import java.util.Optional;
import org.modulon.declaration.BehaviorDescription;
import org.osgi.annotation.versioning.ProviderType;

/** The behavior types that are installed at present; may be used by any thread. */
@ProviderType
public interface BehaviorCatalog {
  /** All types, by name. */
  List<BehaviorDescription> types();

  /** The type of a name. */
  Optional<BehaviorDescription> type(String name);
}
