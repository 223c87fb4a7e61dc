package org.modulon.storage.query.internal;

/** A part of a query, ready to be evaluated; used by one thread at a time. */
interface Term {
  /** Returns Boolean, Long, Double, String, or null for a missing value. */
  Object value(Row row);
}
