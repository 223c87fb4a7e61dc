/**
 * The tests that every storage backend passes. The author of a backend extends {@link
 * org.modulon.storage.tck.StorageTck} and names the backend; nothing else is to be implemented. All
 * calls come from the threads of the tests and from child processes that they start.
 *
 * <pre>{@code
 * class MyBackendTckTest extends StorageTck {
 *   @Override
 *   public StorageBackend backend() {
 *     return new MyBackend();
 *   }
 * }
 * }</pre>
 *
 * <p>The child processes make the backend by its constructor without parameters. Rounds of the kill
 * tests: system property {@code modulon.tck.rounds}, by default few; runs of each process in a
 * race: {@code modulon.tck.runs}. Tests with a random part print a line with what they did and
 * their seed. {@link org.modulon.storage.tck.MalformedImports} tests importers with damaged files.
 */
@Export
@Version("1.1.0")
package org.modulon.storage.tck;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
