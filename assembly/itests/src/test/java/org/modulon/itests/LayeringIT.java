package org.modulon.itests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rooms of DESIGN §1, checked in the byte code of the distribution's jars. */
class LayeringIT {
  private static final List<String> ROOMS =
      List.of(
          "numerics",
          "expression",
          "algebra",
          "api",
          "connectivity",
          "declaration",
          "kernel",
          "model",
          "storage",
          "experiment",
          "plot");

  private static final Map<String, List<String>> PLUGINS =
      Map.of(
          "org.modulon.behaviors", List.of("api", "numerics", "expression", "algebra"),
          "org.modulon.storage.folder", List.of("storage"),
          "org.modulon.storage.hdf5", List.of("api", "storage"),
          "org.modulon.storage.sqlite", List.of("storage"));

  /** What gives other bits on another JVM, or on the next call. */
  private static final Set<String> UNSTABLE_MATH =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
          "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot", "random", "fma");

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .importJars(jars().map(LayeringIT::jarFile).toList())
          .that(describe("of the product", type -> type.getName().startsWith("org.modulon.")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "numerics",
        "expression",
        "algebra",
        "api",
        "connectivity",
        "declaration",
        "kernel",
        "model",
        "storage",
        "experiment",
        "plot"
      })
  void aRoomUsesOnlyRoomsBeforeIt(String room) {
    List<String> allowed = ROOMS.subList(0, ROOMS.indexOf(room) + 1);

    classes()
        .that(describe("in " + room, type -> room(type).equals(room)))
        .should()
        .onlyDependOnClassesThat(foreignOr(allowed))
        .check(PRODUCT);
  }

  @Test
  void pluginsUseOnlyTheRoomsForThem() {
    PLUGINS.forEach(
        (prefix, allowed) ->
            classes()
                .that(describe("in " + prefix, type -> type.getName().startsWith(prefix)))
                .should()
                .onlyDependOnClassesThat(
                    foreignOr(allowed).or(describe("its own", type -> isBelow(type, prefix))))
                .check(PRODUCT));
  }

  /** The constant pools show names in texts as well as in code. */
  @Test
  void nobodyNamesAPlugin() throws IOException {
    List<String> plugins =
        Stream.of(
                "org.modulon.behaviors.",
                "org.modulon.storage.folder",
                "org.modulon.storage.hdf5",
                "org.modulon.storage.sqlite",
                "org.modulon.ui.")
            .flatMap(name -> Stream.of(name, name.replace('.', '/')))
            .toList();
    List<String> found = new ArrayList<>();
    List<Path> platform = jars().filter(jar -> !jar.getParent().endsWith("plugins")).toList();
    for (Path jar : platform) {
      for (String name : plugins) {
        mentions(jar, name).forEach(entry -> found.add(entry + " names " + name));
      }
    }

    assertThat(platform).hasSizeGreaterThan(10);
    assertThat(found).isEmpty();
  }

  @Test
  void nobodyUsesMathematicsThatDependsOnTheMachine() {
    noClasses()
        .that(describe("not the wrapper", type -> !type.getSimpleName().equals("Elementary")))
        .should()
        .accessTargetWhere(unstable())
        .check(PRODUCT);
    noClasses().should().accessTargetWhere(platformMath()).check(PRODUCT);
  }

  @Test
  void nobodyDeserializesObjectsOrSharesRandomNumbers() {
    noClasses()
        .should()
        .dependOnClassesThat(
            describe(
                "deserialise or draw",
                type ->
                    Set.of(
                            "java.io.ObjectInputStream",
                            "java.util.Random",
                            "java.util.SplittableRandom",
                            "java.util.concurrent.ThreadLocalRandom")
                        .contains(type.getName())))
        .check(PRODUCT);
  }

  @Test
  void theKernelStaysThinAndClassesStaySmall() throws IOException {
    Path root = Path.of("../..").toAbsolutePath().normalize();
    long kernel = 0;
    List<String> large = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(LayeringIT::isProductSource).toList()) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() > 400) {
          large.add(file.getFileName() + " has " + lines.size() + " lines");
        }
        if (file.startsWith(root.resolve("bundles/kernel"))) {
          kernel += lines.stream().filter(line -> !line.isBlank()).count();
        }
      }
    }

    assertThat(large).isEmpty();
    assertThat(kernel).as("lines of the kernel").isBetween(1000L, 4000L);
  }

  private static boolean isProductSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.endsWith(".java") && path.contains("/src/main/java/") && !path.contains("/target/");
  }

  @Test
  void theJarsWereFound() {
    assertThat(ROOMS)
        .allSatisfy(
            room ->
                assertThat(PRODUCT.stream().filter(type -> room(type).equals(room))).isNotEmpty());
    assertThat(PRODUCT.contain("org.modulon.behaviors.basic.internal.BasicBehavior")).isTrue();
  }

  private static boolean isBelow(JavaClass type, String prefix) {
    return type.getBaseComponentType().getName().startsWith(prefix);
  }

  private static DescribedPredicate<JavaClass> foreignOr(List<String> rooms) {
    return describe(
        "in " + rooms + " or not of the product",
        type -> {
          JavaClass element = type.getBaseComponentType();
          return !element.getName().startsWith("org.modulon.") || rooms.contains(room(element));
        });
  }

  /** Name of the bundle room a class belongs to; empty for plugins and the platform. */
  private static String room(JavaClass type) {
    boolean plugin = PLUGINS.keySet().stream().anyMatch(type.getName()::startsWith);
    String[] parts = type.getName().split("\\.", -1);
    return !plugin && parts.length > 3 && ROOMS.contains(parts[2]) ? parts[2] : "";
  }

  private static DescribedPredicate<JavaAccess<?>> unstable() {
    return describe(
        "Math or StrictMath functions beyond exact arithmetic",
        access ->
            Set.of("java.lang.Math", "java.lang.StrictMath")
                    .contains(access.getTargetOwner().getName())
                && UNSTABLE_MATH.contains(access.getTarget().getName()));
  }

  private static DescribedPredicate<JavaAccess<?>> platformMath() {
    return describe(
        "functions of java.lang.Math beyond exact arithmetic",
        access ->
            access.getTargetOwner().getName().equals("java.lang.Math")
                && UNSTABLE_MATH.contains(access.getTarget().getName()));
  }

  private static List<String> mentions(Path jar, String name) throws IOException {
    List<String> entries = new ArrayList<>();
    try (JarFile opened = new JarFile(jar.toFile())) {
      for (JarEntry entry : opened.stream().filter(each -> !each.isDirectory()).toList()) {
        byte[] bytes = opened.getInputStream(entry).readAllBytes();
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains(name)) {
          entries.add(jar.getFileName() + "!" + entry.getName());
        }
      }
    }
    return entries;
  }

  /** The product's own jars, wherever they lie in the distribution. */
  private static Stream<Path> jars() {
    Path home = Distribution.shared().home();
    return Stream.of("lib", "bundles", "bundles/deploy", "plugins")
        .flatMap(folder -> Trees.list(home.resolve(folder)).stream())
        .filter(file -> file.getFileName().toString().startsWith("org.modulon."));
  }

  private static JarFile jarFile(Path jar) {
    try {
      return new JarFile(jar.toFile());
    } catch (IOException broken) {
      throw new AssertionError(jar + " can't be read", broken);
    }
  }
}
