package org.modulon.itests;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.ops4j.pax.exam.TestAddress;
import org.ops4j.pax.exam.TestProbeBuilder;
import org.ops4j.pax.exam.spi.ExamReactor;
import org.ops4j.pax.exam.spi.StagedExamReactor;
import org.ops4j.pax.exam.spi.reactors.ReactorManager;

/** Lets Jupiter drive Pax Exam: one framework per class, each test executed within it. */
final class PaxJupiter implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor {
  private final ReactorManager manager = ReactorManager.getInstance();
  private final Map<Method, TestAddress> addresses = new LinkedHashMap<>();
  private StagedExamReactor staged;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Class<?> testClass = context.getRequiredTestClass();
    Object instance = testClass.getConstructor().newInstance();
    ExamReactor reactor = manager.prepareReactor(testClass, instance);
    TestProbeBuilder probe = manager.createProbeBuilder(instance);
    for (Method method : testClass.getMethods()) {
      if (method.isAnnotationPresent(Test.class)) {
        addresses.put(method, probe.addTest(testClass, method.getName()));
      }
    }
    reactor.addProbe(probe);
    staged = manager.stageReactor();
    manager.beforeClass(staged, instance);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> call,
      ExtensionContext context)
      throws Throwable {
    invocation.skip();
    TestAddress root = addresses.get(call.getExecutable());
    for (TestAddress address : staged.getTargets()) {
      if (address.root().equals(root)) {
        invoke(address);
        return;
      }
    }
    throw new IllegalStateException("Pax Exam doesn't know " + call.getExecutable());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (staged != null) {
      manager.afterClass(staged, context.getRequiredTestClass());
      manager.afterSuite(staged);
    }
  }

  /** Pax Exam wraps what a test throws several times; the report should show the test's own. */
  private void invoke(TestAddress address) throws Throwable {
    try {
      staged.invoke(address);
    } catch (Exception wrapped) {
      Throwable thrown = wrapped;
      while (thrown.getCause() != null
          && (thrown instanceof InvocationTargetException
              || thrown.getClass().getName().contains("pax"))) {
        thrown = thrown.getCause();
      }
      throw thrown;
    }
  }
}
