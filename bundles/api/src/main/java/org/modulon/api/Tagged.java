package org.modulon.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Anything that has a place in the network and answers to tags. */
@ProviderType
public interface Tagged {
  /** Its tags, the first of which is its name; never empty. */
  List<String> tags();

  /** The first tag. */
  default String name() {
    return tags().get(0);
  }
}
