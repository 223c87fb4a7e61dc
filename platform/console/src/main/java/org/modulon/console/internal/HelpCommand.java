package org.modulon.console.internal;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;

/** The shell's help, in the scope that is looked through first: the framework has one as well. */
@Component(
    service = HelpCommand.class,
    property = {"osgi.command.scope=" + ScriptShell.SCOPE, "osgi.command.function=help"})
public final class HelpCommand {
  /** Lists the commands. */
  @Descriptor("list Modulon's commands, or those whose name contains some letters")
  public String help(@Descriptor("name") String... words) {
    return Replies.to(
        () -> {
          ShellWords given = new ShellWords("help [NAME], for example help sim", words);
          return ShellHelp.text(given.isEmpty() ? "" : given.only());
        });
  }
}
