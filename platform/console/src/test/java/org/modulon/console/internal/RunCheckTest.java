package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modulon.storage.Dataset;
import org.modulon.storage.Run;
import org.modulon.storage.StoreException;

/** What is said of a run claims no more than its checksums show. */
class RunCheckTest {
  /** A part whose name begins with "bad" is damaged; one with "old" has no checksums. */
  private static final class Parts {
    private final Map<String, List<String>> lists;

    Parts(List<String> datasets, List<String> objects, List<String> files) {
      lists = Map.of("datasetNames", datasets, "objects", objects, "files", files);
    }

    Run run() {
      return proxy(Run.class, (proxy, method, arguments) -> answer(method.getName(), arguments));
    }

    private Object answer(String method, Object[] arguments) {
      return switch (method) {
        case "checkedFiles" -> checked(lists.get("files"));
        case "dataset" -> dataset(require(arguments[0]));
        case "object", "verifyFile" -> require(arguments[0]);
        case "verify" -> null;
        case "remarks" -> List.of("more than we wrote");
        case "log" -> List.of();
        default -> lists.get(method);
      };
    }

    private static List<String> checked(List<String> files) {
      return files.stream().filter(file -> !file.startsWith("old")).toList();
    }

    private static Dataset dataset(Object name) {
      return proxy(
          Dataset.class,
          (proxy, method, arguments) ->
              method.getName().equals("hasChecksums") ? !name.toString().startsWith("old") : null);
    }

    private static Object require(Object name) {
      if (name.toString().startsWith("bad")) {
        throw new StoreException(StoreException.Kind.DAMAGED, "", name + " changed");
      }
      return name;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler answers) {
      return type.cast(
          Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
  }

  private static List<String> words(String text) {
    return text == null ? List.of() : List.of(text.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a b c | x.png | 3 datasets and 1 file as written",
        "a | | 1 dataset as written",
        " | | 0 datasets as written",
        "| x y | 2 files as written",
        "old1 old2 | | 2 datasets have no checksums to compare with",
        "a | old.png | 1 dataset as written; 1 file has no checksums to compare with",
        "a old | x old y old | 1 dataset and 2 files as written; 1 dataset and 2 files have no"
            + " checksums to compare with",
      })
  void countsWhatFitsAndWhatHasNoChecksums(String datasets, String files, String text) {
    RunCheck check = RunCheck.of(new Parts(words(datasets), List.of(), words(files)).run());
    assertThat(check.damages()).isEmpty();
    assertThat(check.text()).isEqualTo(text);
    assertThat(check.isPartial()).isEqualTo(text.contains("no checksums"));
    assertThat(check.remarks()).containsExactly("more than we wrote");
  }

  @Test
  void namesEveryDamage() {
    Run run = new Parts(words("bad1 a bad2"), words("bad3 o"), words("bad4 f bad5")).run();
    assertThat(RunCheck.of(run).damages())
        .containsExactly(
            "bad1 changed", "bad2 changed", "bad3 changed", "bad4 changed", "bad5 changed");
  }
}
