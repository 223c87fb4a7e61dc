package org.modulon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles are left out of a start only if it is certain what they provide. */
class ProvidedTypesTest {
  private static final String BEHAVIOR =
      "osgi.service;objectClass:List<String>=\"org.modulon.api.Behavior\""
          + ";uses:=\"org.modulon.api\"";

  @TempDir Path home;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();

  @BeforeEach
  void describeTwoBehaviors() {
    headers.put("Bundle-SymbolicName", "org.example.leak");
    headers.put("Bundle-Version", "1.0.0");
    headers.put("Provide-Capability", BEHAVIOR);
    headers.put("Service-Component", "OSGI-INF/a.xml,OSGI-INF/b.xml");
    files.put("OSGI-INF/a.xml", component("Leak", "org.modulon.api.Behavior"));
    files.put("OSGI-INF/b.xml", component("Drip", "org.modulon.api.Behavior"));
  }

  @Test
  void areThoseOfTheComponents() throws IOException {
    assertThat(types()).containsExactlyInAnyOrder("Leak", "Drip");
  }

  @Test
  void areKeptByTheLockFile() throws IOException {
    PluginLock lock = new PluginLock(home, new UserCache(home, home.resolve("cache")));
    lock.install(jar());

    PluginLock.Entry read = new PluginLock(home).entries().get(0);
    assertThat(read.types()).containsExactlyInAnyOrder("Leak", "Drip");
    assertThat(Files.readString(home.resolve("etc/plugins.lock"))).endsWith(" Drip,Leak\n");
  }

  @Test
  void areNoneOfABundleThatExports() throws IOException {
    headers.put("Export-Package", "org.example.leak;version=\"1.0.0\"");

    assertThat(types()).isEmpty();
  }

  @Test
  void areNoneOfABundleWithAnActivator() throws IOException {
    headers.put("Bundle-Activator", "org.example.leak.Activator");

    assertThat(types()).isEmpty();
  }

  @Test
  void areNoneOfABundleWithAnotherService() throws IOException {
    headers.put("Provide-Capability", BEHAVIOR + "," + BEHAVIOR.replace("Behavior", "ArrayFormat"));
    assertThat(types()).isEmpty();

    headers.put("Provide-Capability", BEHAVIOR);
    files.put("OSGI-INF/b.xml", component("Drip", "org.modulon.storage.StorageBackend"));
    assertThat(types()).isEmpty();
  }

  @Test
  void areNoneOfABundleWithAnotherCapability() throws IOException {
    headers.put("Provide-Capability", BEHAVIOR + ",org.example;name=\"leak\"");

    assertThat(types()).isEmpty();
  }

  @Test
  void areNoneOfABundleThatIsDescribedOtherwise() throws IOException {
    files.put("OSGI-INF/b.xml", "<component/>");
    assertThat(types()).isEmpty();

    files.remove("OSGI-INF/b.xml");
    assertThat(types()).isEmpty();

    headers.remove("Service-Component");
    assertThat(types()).isEmpty();
  }

  private static String component(String type, String service) {
    return "<scr:component><property name=\"behavior.type\" type=\"String\" value=\""
        + type
        + "\"/><service scope=\"prototype\"><provide interface=\""
        + service
        + "\"/></service></scr:component>";
  }

  private Iterable<String> types() throws IOException {
    PluginLock lock = new PluginLock(home, new UserCache(home, home.resolve("cache")));
    return lock.install(jar()).types();
  }

  private Path jar() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.putValue("Manifest-Version", "1.0");
    headers.forEach(attributes::putValue);
    Path jar = home.resolve("leak.jar");
    try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        entries.putNextEntry(new ZipEntry(file.getKey()));
        entries.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        entries.closeEntry();
      }
    }
    return jar;
  }
}
