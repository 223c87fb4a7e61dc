package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modulon.launcher.PluginLock;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

class BundleHashesTest {
  /** SHA-256 of the three bytes "abc", FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void writeTheJar() throws IOException {
    jar = folder.resolve("some jar.jar");
    Files.writeString(jar, "abc");
  }

  @Test
  void hashesTheJarThatABundleWasInstalledFrom() {
    assertThat(hash(jar.toUri().toString())).isEqualTo(ABC);
    assertThat(hash("reference:" + jar.toUri())).isEqualTo(ABC);
  }

  @Test
  void knowsNoHashWhereThereIsNoJar() {
    assertThat(hash("System Bundle")).isEmpty();
    assertThat(hash("inputstream:x")).isEmpty();
    assertThat(hash("file:not a uri")).isEmpty();
    assertThat(hash(folder.resolve("gone.jar").toUri().toString())).isEmpty();
    assertThat(hash(folder.toUri().toString())).isEmpty();
  }

  @Test
  void knowsNoHashOfABundleThatCameLater() {
    Bundle early = bundle("System Bundle");
    BundleHashes hashes = BundleHashes.ask(context(early), new PluginLock(folder));

    assertThat(hashes.of(bundle(jar.toUri().toString()))).isEmpty();
  }

  private String hash(String location) {
    Bundle bundle = bundle(location);
    return BundleHashes.ask(context(bundle), new PluginLock(folder)).of(bundle);
  }

  private static Bundle bundle(String location) {
    return answering(Bundle.class, "getLocation", location);
  }

  private static BundleContext context(Bundle... bundles) {
    return answering(BundleContext.class, "getBundles", bundles);
  }

  private static <T> T answering(Class<T> type, String method, Object answer) {
    InvocationHandler handler =
        (proxy, called, arguments) -> {
          if (called.getName().equals(method)) {
            return answer;
          }
          throw new UnsupportedOperationException(called.getName());
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
