package org.modulon.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.modulon.numerics.Connections.TargetRule;
import org.modulon.numerics.Space;

class ConnectivityPropertyTest {

  private static final long SEED = 20;
  private static final List<String> CONDITIONS =
      List.of(
          "s_id != d_id",
          "(d_id != s_id)",
          "s_id < d_id",
          "(s_id + d_id) % 3 == 0",
          "sx <= dx",
          "abs(sy - dy) + abs(sz - dz) < 2",
          "distance > 1",
          "not (dx > 0)",
          "(in_box(1) or in_circle(2.5))",
          "!in_box(1.5)",
          "where(s_id > 3, in_circle(2), dy >= sy)",
          "d_size > 4",
          "s_id > 5",
          "True");
  private static final List<String> NUMBERS =
      List.of(
          "1 / distance",
          "distance",
          "(dx - sx)",
          "3 + 0 * s_id",
          "1e-200 + 0 * s_id",
          "0 * (1 / distance)",
          "s_id");
  private static final List<String> RATIOS = List.of("sx * sxs <= dx", "abs(sy - dy * dys) < 2");
  private static final List<String> OPERATORS = List.of(" * ", " and ", " && ", " + ", " or ");

  private final Random random = new Random(SEED);
  private final RandomSpaces spaces = new RandomSpaces(random);

  @Test
  void everyTextConnectsWhatAllPairsAskedOneByOneConnect() {
    for (int round = 0; round < 1500; round++) {
      boolean grids = random.nextBoolean();
      Endpoints endpoints = spaces.endpoints(grids);
      String text = text(grids, 3);
      PairReference reference = new PairReference(text, endpoints);
      assertConnects(
          ConnectivityRule.parse(text), endpoints, reference::connected, "\"" + text + "\"");
    }
  }

  @Test
  void theNumericFormConnectsOtherIdsWithinTheDistanceAlongXAndY() {
    for (int round = 0; round < 300; round++) {
      Endpoints endpoints = spaces.endpoints(false);
      double radius = spaces.radius();
      SynapsePredicate expected =
          (source, target) -> source != target && flatDistance(endpoints, source, target) <= radius;
      assertConnects(ConnectivityRule.within(radius), endpoints, expected, "within " + radius);
      assertConnects(
          ConnectivityRule.parse(String.valueOf(radius)), endpoints, expected, "text " + radius);
    }
  }

  @Test
  void rulesJoinedByAndConnectWhatBothConnect() {
    for (int round = 0; round < 200; round++) {
      Endpoints endpoints = spaces.endpoints(false);
      String text = "in_circle(" + spaces.radius() + ")";
      double radius = spaces.radius();
      PairReference reference = new PairReference(text, endpoints);
      ConnectivityRule rule =
          ConnectivityRule.of((source, target) -> (source ^ target) % 3 != 0)
              .and(ConnectivityRule.withoutAutapses())
              .and(ConnectivityRule.parse(text))
              .and(ConnectivityRule.parse("in_box(" + radius + ")"));
      PairReference box = new PairReference("in_box(" + radius + ")", endpoints);
      assertConnects(
          rule,
          endpoints,
          (source, target) ->
              (source ^ target) % 3 != 0
                  && !(endpoints.sameGroup() && source == target)
                  && reference.connected(source, target)
                  && box.connected(source, target),
          rule.toString());
    }
  }

  private String text(boolean grids, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return atom(grids);
    }
    String operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
    String both = text(grids, depth - 1) + operator + text(grids, depth - 1);
    return "(" + both + ")";
  }

  private String atom(boolean grids) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> "in_box(" + spaces.radius() + ")";
      case 2 -> "in_circle(" + spaces.radius() + ")";
      case 3 -> "(" + pick(grids ? RATIOS : CONDITIONS) + ")";
      case 4 -> "(" + pick(NUMBERS) + ")";
      default -> "(" + pick(CONDITIONS) + ")";
    };
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static double flatDistance(Endpoints endpoints, int from, int to) {
    Space source = endpoints.source().orElseThrow();
    Space target = endpoints.target().orElseThrow();
    double x = source.x[from] - target.x[to];
    double y = source.y[from] - target.y[to];
    return Math.sqrt(x * x + y * y);
  }

  private void assertConnects(
      ConnectivityRule rule, Endpoints endpoints, SynapsePredicate expected, String what) {
    TargetRule rows = rule.rows(endpoints);
    int[] chosen = new int[endpoints.targets()];
    for (int row = 0; row < endpoints.sources(); row++) {
      int source = endpoints.sources() - 1 - row;
      int count = rows.targets(source, chosen);
      List<Integer> targets = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        targets.add(chosen[i]);
      }
      List<Integer> wanted = new ArrayList<>();
      for (int target = 0; target < endpoints.targets(); target++) {
        if (expected.connected(source, target)) {
          wanted.add(target);
        }
      }
      assertThat(targets)
          .as("source %d of %d by %s, seed %d", source, endpoints.sources(), what, SEED)
          .isEqualTo(wanted);
    }
  }
}
