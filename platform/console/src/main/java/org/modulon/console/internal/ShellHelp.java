package org.modulon.console.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.service.command.Descriptor;

/** The commands of the shell that are Modulon's, each in a line. */
final class ShellHelp {
  private static final int INDENT = 27;

  /** Scopes whose commands are called without them. */
  private static final Set<String> COMMON = Set.of("modulon", ScriptShell.SCOPE);

  private static final Map<String, Class<?>> SCOPES = scopes();

  private ShellHelp() {}

  private static Map<String, Class<?>> scopes() {
    Map<String, Class<?>> scopes = new LinkedHashMap<>();
    scopes.put("net", NetCommands.class);
    scopes.put("sim", SimCommands.class);
    scopes.put("run", RunCommands.class);
    scopes.put("plugin", PluginCommands.class);
    scopes.put("modulon", ShellCommands.class);
    scopes.put(ScriptShell.SCOPE, HelpCommand.class);
    return scopes;
  }

  /**
   * Describes commands.
   *
   * @param name part of their names, such as {@code sim} or {@code sim:start}; empty for all
   */
  static String text(String name) {
    List<String> lines = new ArrayList<>();
    SCOPES.forEach((scope, commands) -> lines.addAll(lines(scope, commands, name)));
    if (lines.isEmpty()) {
      throw new UserMistake(
          "Modulon has no command \"" + name + "\". See: help, or felix:help " + name);
    }
    return String.join("\n", lines)
        + (name.isEmpty() ? "\nCommands of the shell and of the framework: felix:help" : "");
  }

  private static List<String> lines(String scope, Class<?> commands, String name) {
    return Arrays.stream(commands.getMethods())
        .filter(method -> method.isAnnotationPresent(Descriptor.class))
        .sorted(Comparator.comparing(ShellHelp::command))
        .filter(method -> (scope + ":" + command(method)).contains(name))
        .map(method -> line(scope, method))
        .toList();
  }

  /** A word of Java can't be the name of a method: Gogo finds {@code import} as {@code _import}. */
  private static String command(Method method) {
    return method.getName().replaceFirst("^_", "");
  }

  private static String line(String scope, Method method) {
    String name = (COMMON.contains(scope) ? "" : scope + ":") + command(method);
    StringBuilder call = new StringBuilder(name);
    for (Annotation[] parameter : method.getParameterAnnotations()) {
      for (Annotation annotation : parameter) {
        if (annotation instanceof Descriptor descriptor) {
          call.append(" [").append(descriptor.value()).append(']');
        }
      }
    }
    StringBuilder text = new StringBuilder();
    Wrapping.wrap(
        method.getAnnotation(Descriptor.class).value(),
        String.format("%-26s ", call.length() < INDENT ? call : name + " [...]"),
        " ".repeat(INDENT),
        text);
    return text.toString().stripTrailing();
  }
}
