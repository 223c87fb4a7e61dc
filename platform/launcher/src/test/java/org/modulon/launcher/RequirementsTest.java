package org.modulon.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

class RequirementsTest {
  @Test
  void namesThePackageThatNobodyExports() {
    BundleException broken =
        new BundleException(
            "Unable to resolve org.example [27](R 27.0): missing requirement [org.example [27](R"
                + " 27.0)] osgi.wiring.package; (&(osgi.wiring.package=org.modulon.api)"
                + "(version>=2.0.0)(!(version>=3.0.0))) Unresolved requirements: ...");

    assertThat(Requirements.explain(broken))
        .isEqualTo(
            "it imports the package org.modulon.api in version 2.0.0 or later, which no installed"
                + " bundle exports. Install the plugin that has it, or build this one for the"
                + " versions installed here.");
  }

  @Test
  void passesOtherTroubleOn() {
    assertThat(Requirements.explain(new BundleException("Activator threw")))
        .isEqualTo("Activator threw");
  }
}
