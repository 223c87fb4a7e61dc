package org.modulon.storage.query.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modulon.expression.Expression;
import org.modulon.expression.ExpressionException;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.expression.Type;
import org.modulon.expression.Type.Kind;

/** An expression that makes one number of the values of a group, in which names are arrays. */
public final class GroupQuery {
  private static final Pattern ODD_KEY =
      Pattern.compile("\\bkey\\(\\s*(?:'((?:[^']|'')*)'|\"((?:[^\"]|\"\")*)\")\\s*\\)");

  private final Expression expression;
  private final Map<String, String> names = new LinkedHashMap<>();

  private GroupQuery(Expression expression) {
    this.expression = expression;
  }

  /**
   * Parses and checks an expression.
   *
   * @param known the names that stand for arrays, such as keys; others are written {@code key('a
   *     b')}
   * @throws ExpressionException if the text is none, has another name, draws random numbers, or
   *     gives an array
   */
  public static GroupQuery parse(String text, Collection<String> known) {
    Map<String, String> standIns = new LinkedHashMap<>();
    String plain = plain(text, standIns);
    try {
      GroupQuery query = new GroupQuery(Expression.parse(plain));
      query.check(text, standIns, known);
      return query;
    } catch (ExpressionException wrong) {
      throw TextLiterals.in(text, wrong);
    }
  }

  /** Puts names of the same length in the place of keys that no name can spell. */
  private static String plain(String text, Map<String, String> standIns) {
    StringBuilder plain = new StringBuilder(text);
    Matcher keys = ODD_KEY.matcher(text);
    while (keys.find()) {
      StringBuilder name = new StringBuilder("k" + standIns.size());
      while (name.length() < keys.end() - keys.start()) {
        name.append('_');
      }
      String key =
          keys.group(1) == null
              ? keys.group(2).replace("\"\"", "\"")
              : keys.group(1).replace("''", "'");
      standIns.put(name.toString(), key);
      plain.replace(keys.start(), keys.end(), name.toString());
    }
    return plain.toString();
  }

  private void check(String text, Map<String, String> standIns, Collection<String> known) {
    Set<String> all = new LinkedHashSet<>(known);
    Type type =
        expression.check(
            new Arrays(
                all,
                name -> {
                  String key = standIns.getOrDefault(name, name);
                  if (!all.contains(key)) {
                    return null;
                  }
                  names.put(name, key);
                  return new double[2];
                }));
    if (!type.isScalar()) {
      throw new ExpressionException(
          text,
          0,
          "this gives an array, the values of a group",
          "Make one number of them, as mean(score) does.");
    }
    if (expression.draws()) {
      throw new ExpressionException(
          text, 0, "this draws random numbers", "Use one that gives the same number each time.");
    }
  }

  /** Returns the names that the expression has, each once. */
  public List<String> keys() {
    return names.values().stream().distinct().toList();
  }

  /**
   * Evaluates the expression.
   *
   * @param values the arrays by name, of one length; not changed
   * @return Boolean, Long or Double
   * @throws ExpressionException if it has no value for arrays of this length
   */
  public Object value(Map<String, double[]> values) {
    var compiled =
        expression.compile(
            new Arrays(names.values(), name -> values.get(names.getOrDefault(name, name))));
    double result = compiled.evaluateScalar();
    if (compiled.type().kind() == Kind.BOOLEAN) {
      return result != 0;
    }
    boolean whole = compiled.type().kind() == Kind.INTEGER;
    return whole ? (Object) (long) result : (Object) result;
  }

  /** The names as arrays. */
  private record Arrays(Collection<String> known, Function<String, double[]> values)
      implements Scope {
    @Override
    public Optional<Symbol> find(String name) {
      return Optional.ofNullable(values.apply(name)).map(array -> Symbol.numbers(array));
    }

    @Override
    public Collection<String> names() {
      return new ArrayList<>(known);
    }
  }
}
