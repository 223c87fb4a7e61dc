package org.modulon.connectivity.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.modulon.connectivity.Endpoints;
import org.modulon.expression.Scope;
import org.modulon.expression.Symbol;
import org.modulon.expression.Type;
import org.modulon.expression.Type.Kind;
import org.modulon.numerics.Grid;
import org.modulon.numerics.Space;

/** The names of connectivity texts: scalars for the source, arrays over a piece of its row. */
final class PairScope implements Scope {

  static final Map<String, Need> VARIABLES = variables();
  static final Map<String, Metric> NEIGHBOURHOODS =
      Map.of("in_box", Metric.BOX, "in_circle", Metric.BALL);

  /** PymoNNto's groups, of which one asks whether they are the same, and what else they have. */
  private static final Map<String, String> OF_GROUPS =
      Map.of(
          "src.id", "s_id",
          "dst.id", "d_id",
          "src.size", "s_size",
          "dst.size", "d_size",
          "src.x", "sx",
          "src.y", "sy",
          "src.z", "sz",
          "dst.x", "dx",
          "dst.y", "dy",
          "dst.z", "dz");

  private final Endpoints endpoints;
  private final Row row;

  PairScope(Endpoints endpoints, Row row) {
    this.endpoints = endpoints;
    this.row = row;
  }

  private static Map<String, Need> variables() {
    Map<String, Need> needs = new LinkedHashMap<>();
    List.of("s_id", "d_id", "s_size", "d_size", "src", "dst")
        .forEach(name -> needs.put(name, Need.NOTHING));
    List.of("sx", "sy", "sz").forEach(name -> needs.put(name, Need.SOURCE_POSITIONS));
    List.of("dx", "dy", "dz").forEach(name -> needs.put(name, Need.TARGET_POSITIONS));
    needs.put("distance", Need.POSITIONS);
    List.of("sxs", "sys", "dxs", "dys").forEach(name -> needs.put(name, Need.GRIDS));
    return needs;
  }

  @Override
  public Optional<Symbol> find(String name) {
    String own = ownName(name);
    return Optional.ofNullable(VARIABLES.get(own))
        .filter(need -> need.remedy(endpoints).isEmpty())
        .map(need -> symbol(own));
  }

  /** What a name is called here: {@code sx} for {@code src.x}. */
  static String ownName(String name) {
    return OF_GROUPS.getOrDefault(name, name);
  }

  @Override
  public Collection<String> names() {
    return VARIABLES.keySet();
  }

  @Override
  public Collection<String> functions() {
    return NEIGHBOURHOODS.keySet();
  }

  @Override
  public Optional<Symbol> call(String function, double... arguments) {
    return Optional.ofNullable(NEIGHBOURHOODS.get(function))
        .map(metric -> neighbourhood(function, metric, arguments));
  }

  /** Returns the filter that equals a call. */
  Near near(String function, double radius) {
    return new Near(NEIGHBOURHOODS.get(function), radius, source(), target());
  }

  private Symbol symbol(String name) {
    return switch (name) {
      case "s_id" -> Symbol.integer(() -> row.source);
      case "src" -> Symbol.integer(() -> 0);
      case "dst" -> Symbol.integer(() -> endpoints.sameGroup() ? 0 : 1);
      case "s_size" -> Symbol.integer(endpoints::sources);
      case "d_size" -> Symbol.integer(endpoints::targets);
      case "d_id" -> piece(Kind.INTEGER, row::gatherIds);
      case "sx" -> ofSource(source().x);
      case "sy" -> ofSource(source().y);
      case "sz" -> ofSource(source().z);
      case "dx" -> ofTargets(target().x);
      case "dy" -> ofTargets(target().y);
      case "dz" -> ofTargets(target().z);
      case "distance" -> piece(Kind.NUMBER, this::distances);
      case "sxs" -> ratio(target(), source(), Grid::width);
      case "sys" -> ratio(target(), source(), Grid::height);
      case "dxs" -> ratio(source(), target(), Grid::width);
      default -> ratio(source(), target(), Grid::height);
    };
  }

  private Space source() {
    return endpoints.source().orElseThrow();
  }

  private Space target() {
    return endpoints.target().orElseThrow();
  }

  private Symbol ofSource(double[] column) {
    return Symbol.number(() -> column[row.source]);
  }

  private Symbol ofTargets(double[] column) {
    return piece(Kind.NUMBER, values -> row.gather(column, values));
  }

  private static Symbol ratio(Space over, Space under, ToIntFunction<Grid> extent) {
    return Symbol.constant(
        (double) extent.applyAsInt(over.grid().orElseThrow())
            / extent.applyAsInt(under.grid().orElseThrow()));
  }

  private static Symbol piece(Kind kind, Consumer<double[]> reader) {
    return Symbol.computed(Type.of(kind, Row.LENGTH), reader);
  }

  private void distances(double[] values) {
    Space source = source();
    Space target = target();
    for (int i = 0; i < row.count; i++) {
      int to = row.targets[row.first + i];
      values[i] =
          Metric.distance(
              target.x[to] - source.x[row.source],
              target.y[to] - source.y[row.source],
              target.z[to] - source.z[row.source]);
    }
  }

  private Symbol neighbourhood(String function, Metric metric, double... arguments) {
    if (arguments.length != 1 || !(arguments[0] >= 0)) {
      throw new IllegalArgumentException(
          function + " takes one radius of 0 or more. Write for example " + function + "(10).");
    }
    Near near = new Near(metric, arguments[0], source(), target());
    return piece(
        Kind.BOOLEAN,
        values -> {
          for (int i = 0; i < row.count; i++) {
            values[i] = near.test(row.source, row.targets[row.first + i]) ? 1 : 0;
          }
        });
  }
}
