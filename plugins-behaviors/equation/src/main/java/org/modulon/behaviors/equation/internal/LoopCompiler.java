package org.modulon.behaviors.equation.internal;

import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;

/** Makes classes of generated source; each has a class loader of its own, which goes with it. */
final class LoopCompiler {
  static final String PACKAGE = "org.modulon.generated";

  private LoopCompiler() {}

  /**
   * Compiles a class and makes an instance.
   *
   * @param name of the class in {@link #PACKAGE}
   * @param source of the whole file
   */
  static <T> T instance(String name, String source, Class<T> type) {
    SimpleCompiler compiler = new SimpleCompiler();
    compiler.setParentClassLoader(LoopCompiler.class.getClassLoader());
    try {
      compiler.cook(source);
      Class<?> made = compiler.getClassLoader().loadClass(PACKAGE + "." + name);
      return type.cast(made.getDeclaredConstructor().newInstance());
    } catch (CompileException | ReflectiveOperationException broken) {
      throw new IllegalStateException("Generated code doesn't compile:\n" + source, broken);
    }
  }
}
