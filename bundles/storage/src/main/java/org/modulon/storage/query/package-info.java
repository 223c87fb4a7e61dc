/**
 * Finds runs again by what they contain, in any backend. {@link org.modulon.storage.query.RunTable}
 * reads the facts of all runs once; what it returns is immutable and may be used from any thread.
 *
 * <pre>{@code
 * RunTable good = RunTable.of(store).filter("score > 1000 and kind == 'exc'").sort("score");
 * List<Grouped> means = good.group("score", "number_of_neurons", Aggregate.MEAN);
 * }</pre>
 */
@Export
@Version("1.1.0")
package org.modulon.storage.query;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
