package org.modulon.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunReferencesTest {
  private static final RunManifest FIRST = run("01ARZ3NDEKTSV4RRFFQ69G5FAV", "basics", "net_0001");
  private static final RunManifest SECOND = run("01ARZ3NDEKXXXXXXXXXXXXXXXX", "basics", "net_0002");
  private static final RunManifest OTHER = run("01BX5ZZKBKACTAV9WEVGEMMVRZ", "sweep", "net_0001");
  private static final List<RunManifest> RUNS = List.of(FIRST, SECOND, OTHER);

  @Test
  void findsRunsByIdPathNameAndUniquePrefix() {
    assertThat(RunReferences.resolve(RUNS, SECOND.id())).isEqualTo(SECOND);
    assertThat(RunReferences.resolve(RUNS, "sweep/net_0001")).isEqualTo(OTHER);
    assertThat(RunReferences.resolve(RUNS, "net_0002")).isEqualTo(SECOND);
    assertThat(RunReferences.resolve(RUNS, "01bx")).isEqualTo(OTHER);
  }

  @Test
  void listsTheCandidatesOfAnAmbiguousReference() {
    assertThatThrownBy(() -> RunReferences.resolve(RUNS, "net_0001"))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(StoreException.Kind.AMBIGUOUS);
              assertThat(e.candidates()).hasSize(2);
            })
        .hasMessage(
            "The reference 'net_0001' fits 2 runs. These exist: basics/net_0001"
                + " (01ARZ3NDEKTSV4RRFFQ69G5FAV), sweep/net_0001 (01BX5ZZKBKACTAV9WEVGEMMVRZ)."
                + " Use one of these, or the run's id.");
    assertThatThrownBy(() -> RunReferences.resolve(RUNS, "01ARZ"))
        .hasMessageStartingWith("The reference '01ARZ' fits 2 runs.");
  }

  @Test
  void suggestsTheClosestNameForAnUnknownOne() {
    assertThatThrownBy(() -> RunReferences.resolve(RUNS, "ned_0002"))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "There is no run 'ned_0002'. These exist: net_0001, net_0002, sweep/net_0001."
                + " Did you mean 'net_0002'? Use a run's id, name or group/name.");
    assertThatThrownBy(() -> RunReferences.resolve(List.of(), ""))
        .hasMessage("There is no run ''. None exist. Use a run's id, name or group/name.");
  }

  @Test
  void idsAreUniqueAscendingAndCarryTheTime() {
    Set<String> seen = new HashSet<>();
    String previous = "";
    for (int i = 0; i < 10_000; i++) {
      String id = RunIds.create(1_469_918_176_385L);
      assertThat(seen.add(id)).isTrue();
      assertThat(id).isGreaterThan(previous).matches("01ARYZ6S41[0-9A-HJKMNP-TV-Z]{16}");
      previous = id;
    }
  }

  @Test
  void derivedIdsDependOnTimeAndTextOnly() {
    assertThat(RunIds.derived(5, "a/b")).isEqualTo(RunIds.derived(5, "a/b")).hasSize(26);
    assertThat(RunIds.derived(5, "a/b")).isNotEqualTo(RunIds.derived(5, "a/c"));
    assertThat(RunIds.derived(5, "a/b")).isLessThan(RunIds.derived(6, "a/b"));
  }

  private static RunManifest run(String id, String group, String name) {
    return RunManifest.begin(NewRun.of(group, 1), id, name, 0);
  }
}
