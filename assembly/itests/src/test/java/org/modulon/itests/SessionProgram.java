package org.modulon.itests;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modulon.launcher.Launcher;

/** What a {@link Session} starts: executes the command lines that it reads. */
final class SessionProgram {
  private final DataInputStream requests;
  private final DataOutputStream answers;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private SessionProgram(InputStream requests, PrintStream answers) {
    this.requests = new DataInputStream(requests);
    this.answers = new DataOutputStream(answers);
  }

  /** Ends with the requests. */
  public static void main(String[] arguments) throws IOException {
    SessionProgram program = new SessionProgram(System.in, System.out);
    System.setIn(InputStream.nullInputStream());
    System.setOut(new PrintStream(program.out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(program.err, true, StandardCharsets.UTF_8));
    try (Launcher modulon = Launcher.boot(Path.of(System.getProperty("modulon.home")))) {
      program.serve(modulon);
    }
    System.exit(0);
  }

  private void serve(Launcher modulon) throws IOException {
    while (true) {
      int count;
      try {
        count = requests.readInt();
      } catch (EOFException ended) {
        return;
      }
      List<String> arguments = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        arguments.add(requests.readUTF());
      }
      out.reset();
      err.reset();
      answers.writeInt(modulon.execute(arguments));
      answer(out);
      answer(err);
      answers.flush();
    }
  }

  private void answer(ByteArrayOutputStream printed) throws IOException {
    answers.writeInt(printed.size());
    printed.writeTo(answers);
  }
}
