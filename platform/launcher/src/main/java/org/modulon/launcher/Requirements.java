package org.modulon.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleException;

/** Says in plain words what a bundle lacks. */
public final class Requirements {
  private static final Pattern PACKAGE =
      Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)\\)(?:\\(version>=([\\d.]+)\\))?");

  private Requirements() {}

  /** The reason of a bundle that doesn't resolve, or the exception's own message. */
  public static String explain(BundleException broken) {
    String text = String.valueOf(broken.getMessage());
    Matcher missing = PACKAGE.matcher(text);
    if (!missing.find()) {
      return text;
    }
    String version =
        missing.group(2) == null ? "" : " in version " + missing.group(2) + " or later";
    return "it imports the package "
        + missing.group(1)
        + version
        + ", which no installed bundle exports. Install the plugin that has it, or build this one"
        + " for the versions installed here.";
  }
}
