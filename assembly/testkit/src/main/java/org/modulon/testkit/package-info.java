/**
 * Tests of behaviors without a framework: a network of one group around the behavior under test.
 *
 * <p>Authors of plugins use {@link org.modulon.testkit.BehaviorTest} and {@link
 * org.modulon.testkit.MemoryTapSink} and implement nothing. All calls come from the thread of the
 * test.
 *
 * <pre>{@code
 * try (BehaviorTest test =
 *     BehaviorTest.of(MyBehavior::new)
 *         .neurons(100)
 *         .seed(1)
 *         .parameter("threshold", 0.7)
 *         .with(2, OtherBehavior::new, Map.of("gain", 10))
 *         .build()) {
 *   test.step(50);
 *   assertThat(test.group().vector("voltage").values).doesNotContain(Double.NaN);
 *   assertThat(test.recorded().shape("my_recorder.voltage")).containsExactly(50, 100);
 * }
 * }</pre>
 */
@Export
@Version("1.0.0")
package org.modulon.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
