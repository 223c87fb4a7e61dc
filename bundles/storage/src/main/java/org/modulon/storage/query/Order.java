package org.modulon.storage.query;

/** Direction of a sort. Runs that compare equal keep their order in both. */
public enum Order {
  /** Missing values first, then truth values and numbers (false is 0, NaN is greatest), texts. */
  ASCENDING,
  /** The other way round: missing values last. */
  DESCENDING
}
