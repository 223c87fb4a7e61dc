package org.modulon.declaration;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;

/**
 * The genes of a network, as names of expressions: {@code #name}.
 *
 * @param genes values by name
 */
public record GeneScope(Map<String, Double> genes) implements Scope {
  private static final String MARK = "#";

  @Override
  public Optional<Symbol> find(String name) {
    return name.startsWith(MARK)
        ? Optional.ofNullable(genes.get(name.substring(MARK.length()))).map(Symbol::constant)
        : Optional.empty();
  }

  @Override
  public Collection<String> names() {
    return genes.keySet().stream().map(name -> MARK + name).collect(Collectors.toList());
  }
}
