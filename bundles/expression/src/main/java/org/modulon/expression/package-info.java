/**
 * The one expression language of Modulon: parse a text, check it against a scope, compile it and
 * evaluate it over arrays.
 *
 * <p>Callers implement {@link org.modulon.expression.Scope} to say which names exist and where
 * their values live; everything else is provided here.
 *
 * <p>Expressions, nodes, types and quantities are immutable and may be shared between threads; a
 * compiled expression owns buffers and belongs to one thread at a time, which is also the thread
 * that calls the scope's suppliers and readers.
 */
@Export
@Version("1.1.0")
package org.modulon.expression;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
