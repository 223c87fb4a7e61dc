package org.modulon.console.internal;

import org.modulon.experiment.RunService;
import org.modulon.kernel.Kernel;
import org.modulon.launcher.Platform;
import org.modulon.plot.Plotter;
import org.osgi.framework.BundleContext;

/**
 * What the commands work with.
 *
 * @param context of the console's bundle, for questions about the framework
 * @param kernel for behaviors
 * @param runs for runs and stores
 * @param plotter for figures
 * @param platform for plugins
 */
record Services(
    BundleContext context, Kernel kernel, RunService runs, Plotter plotter, Platform platform) {}
