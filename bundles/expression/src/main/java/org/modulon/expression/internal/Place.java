package org.modulon.expression.internal;

import org.modulon.expression.ExpressionException;

/** Where in which text something stands, to report mistakes there. */
record Place(String text, int position) {

  ExpressionException error(String problem, String remedy) {
    return new ExpressionException(text, position, problem, remedy);
  }
}
