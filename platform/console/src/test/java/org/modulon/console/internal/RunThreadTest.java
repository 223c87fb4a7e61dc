package org.modulon.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.modulon.experiment.RunReport;
import org.modulon.experiment.RunSession;
import org.modulon.storage.NewRun;
import org.modulon.storage.Run;
import org.modulon.storage.RunManifest;
import org.modulon.storage.RunState;

/** A run and its figures, on threads of their own. */
@Timeout(60)
class RunThreadTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final Output output = new Output(stream, stream, false);
  private final FigureQueue figures = new FigureQueue(output);
  private final CountDownLatch drawing = new CountDownLatch(1);

  @Test
  void aRunIsOverWhenItIsSealedAndItsFiguresFollow() {
    RunThread run = new RunThread(session(), output, report -> draw("g/net_0001", "a.png"));
    run.start();
    run.awaitEnd();

    assertThat(run.running()).isFalse();
    assertThat(lines()).containsExactly("run g/net_0001 is done after 5 steps: place");

    drawing.countDown();
    figures.await();
    assertThat(lines()).contains("figures of g/net_0001: a.png  a.svg");
  }

  @Test
  void theEndWaitsForAllFigures() {
    draw("g/net_0001", "a.png");
    draw("g/net_0002", "b.png");
    CompletableFuture<Void> end = CompletableFuture.runAsync(figures::await);
    assertThat(end).isNotDone();

    drawing.countDown();
    end.join();

    assertThat(lines())
        .containsSubsequence(
            "figures of g/net_0001: a.png  a.svg", "figures of g/net_0002: b.png  a.svg");
  }

  @Test
  void figuresThatFailAreNamedAndOthersAreDrawn() {
    drawing.countDown();
    figures.add(
        "g/net_0001",
        () -> {
          throw new IllegalStateException("the samples are gone");
        });
    draw("g/net_0002", "b.png");
    figures.await();

    assertThat(lines())
        .containsSubsequence(
            "The figures of g/net_0001 weren't drawn: the samples are gone",
            "figures of g/net_0002: b.png  a.svg");
  }

  private void draw(String run, String first) {
    figures.add(
        run,
        () -> {
          await(drawing);
          return List.of(first, "a.svg");
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static RunSession session() {
    NewRun begun = new NewRun("g", "net", 0, "name: net", Map.of(), List.of());
    RunManifest manifest =
        RunManifest.begin(begun, "01KAKMEE0N0123456789ABCDEF", "net_0001", 0)
            .sealed(RunState.DONE, 1, 5, "", Map.of());
    Run run =
        proxy(
            Run.class,
            (proxy, method, arguments) ->
                method.getName().equals("manifest") ? manifest : Path.of("place"));
    RunReport report = new RunReport(run, 5, 0.1, List.of(), List.of(), List.of(), List.of());
    return proxy(RunSession.class, (proxy, method, arguments) -> report);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }
}
