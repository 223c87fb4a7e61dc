package org.modulon.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which behavior types a bundle provides, as its component descriptions say.
 *
 * <p>Only bundles that provide nothing else can be left out while no model names their types; of
 * all others, and of those that aren't described in the usual way, the answer is "none".
 */
final class ProvidedTypes {
  private static final String BEHAVIOR = "org.modulon.api.Behavior";
  private static final Pattern CAPABILITY =
      Pattern.compile("osgi\\.service;objectClass:List<String>=\"([^\"]*)\"(;uses:=\"[^\"]*\")?,?");
  private static final Pattern INTERFACE = Pattern.compile("<provide interface=\"([^\"]*)\"/>");
  private static final Pattern TYPE =
      Pattern.compile("<property name=\"behavior\\.type\"[^>]*value=\"([A-Za-z0-9_.]+)\"/>");

  private ProvidedTypes() {}

  /** The types of a bundle that provides behaviors only; empty for any other bundle. */
  static Set<String> of(JarFile jar, Attributes manifest) throws IOException {
    String components = manifest.getValue("Service-Component");
    boolean more =
        manifest.getValue("Export-Package") != null
            || manifest.getValue("Bundle-Activator") != null
            || manifest.getValue("Fragment-Host") != null
            || !providesBehaviorsOnly(manifest.getValue("Provide-Capability"));
    if (components == null || more) {
      return Set.of();
    }
    Set<String> types = new TreeSet<>();
    for (String component : components.split(",", -1)) {
      String type = type(jar, component.strip());
      if (type.isEmpty()) {
        return Set.of();
      }
      types.add(type);
    }
    return types;
  }

  private static boolean providesBehaviorsOnly(String capabilities) {
    if (capabilities == null) {
      return false;
    }
    Matcher capability = CAPABILITY.matcher(capabilities);
    int end = 0;
    while (capability.find(end) && capability.start() == end) {
      if (!capability.group(1).equals(BEHAVIOR)) {
        return false;
      }
      end = capability.end();
    }
    return end == capabilities.length();
  }

  private static String type(JarFile jar, String component) throws IOException {
    if (jar.getEntry(component) == null) {
      return "";
    }
    try (InputStream bytes = jar.getInputStream(jar.getEntry(component))) {
      String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      Matcher service = INTERFACE.matcher(text);
      Matcher type = TYPE.matcher(text);
      boolean one = service.find() && service.group(1).equals(BEHAVIOR) && !service.find();
      return one && type.find() ? type.group(1) : "";
    }
  }
}
