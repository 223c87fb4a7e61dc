package org.modulon.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaCodeTest {
  private static final Scope SCOPE =
      new Scope() {
        @Override
        public Optional<Symbol> find(String name) {
          return switch (name) {
            case "x", "y" -> Optional.of(Symbol.constant(0));
            case "spike" -> Optional.of(Symbol.flag(() -> false));
            default -> Optional.empty();
          };
        }

        @Override
        public Collection<String> names() {
          return List.of("x", "y", "spike");
        }
      };

  private static String number(String text) {
    return JavaCode.number(Expression.parse(text), SCOPE, name -> name + "$");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          x + 1 ; (x$ + 1.0D)
          -x*y ; ((-x$) * y$)
          x**2 ; org.modulon.expression.Operations.square(x$)
          x**-3 ; org.modulon.expression.Operations.power(x$, -3)
          x**y ; org.modulon.numerics.Elementary.pow(x$, y$)
          x // 2 ; org.modulon.expression.Operations.floorDivide(x$, 2.0D)
          exp(x) ; org.modulon.numerics.Elementary.exp(x$)
          clip(x, 0, inf) ; Math.min(Math.max(x$, 0.0D), Double.POSITIVE_INFINITY)
          where(x > 0, y, 5%) ; ((x$ > 0.0D) ? y$ : 0.05D)
          spike + (x > 0) ; ((spike$ != 0) | (x$ > 0.0D) ? 1.0 : 0.0)
          not x ; (!(x$ != 0) ? 1.0 : 0.0)
          [0.5#gain] ; 0.5D
          """)
  void operatorsAndFunctionsBecomeJava(String text, String java) {
    assertThat(number(text)).isEqualTo(java);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          x > 0 and not y == 1 or isnan(x) ; (((x$ > 0.0D) & !(y$ == 1.0D)) | Double.isNaN(x$))
          x ; (x$ != 0)
          """)
  void conditionsBecomeJava(String text, String java) {
    assertThat(JavaCode.condition(Expression.parse(text), SCOPE, name -> name + "$"))
        .isEqualTo(java);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean(x)", "normal(0, 1)", "x[0]", "uniform", "max(x)"})
  void whatIsMoreThanOneElementIsRefused(String text) {
    assertThatThrownBy(() -> number(text)).isInstanceOf(ExpressionException.class);
  }
}
