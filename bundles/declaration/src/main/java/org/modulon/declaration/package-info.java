/**
 * What behavior classes declare, and how the values of a model become their parameters.
 *
 * <p>The kernel reads the class of each behavior once, with {@link
 * org.modulon.declaration.BehaviorClass}; tables, schemas and pages are made of its {@link
 * org.modulon.declaration.BehaviorDescription}. Plugins need nothing of this.
 */
@Export
@Version("1.0.0")
package org.modulon.declaration;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
