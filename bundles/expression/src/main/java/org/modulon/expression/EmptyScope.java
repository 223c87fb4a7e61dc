package org.modulon.expression;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

enum EmptyScope implements Scope {
  INSTANCE;

  @Override
  public Optional<Symbol> find(String name) {
    return Optional.empty();
  }

  @Override
  public Collection<String> names() {
    return List.of();
  }
}
