package org.modulon.console.internal;

import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shell commands about plugins. */
@Component(
    service = PluginCommands.class,
    property = {
      "osgi.command.scope=plugin",
      "osgi.command.function=list",
      "osgi.command.function=why",
      "osgi.command.function=behaviors"
    })
public final class PluginCommands {
  private final Workbench workbench;

  /** Works on the shell's services. */
  @Activate
  public PluginCommands(@Reference Workbench workbench) {
    this.workbench = workbench;
  }

  /** Lists plugins. */
  @Descriptor("list the plugins and what they provide")
  public String list(String... words) {
    return Replies.to(
        () -> {
          new ShellWords("plugin:list, for example plugin:list", words).none();
          return new PluginTexts(workbench.services()).list();
        });
  }

  /** Explains why something isn't there. */
  @Descriptor("say why a plugin or a behavior type isn't there")
  public String why(@Descriptor("name") String... words) {
    ShellWords given =
        new ShellWords("plugin:why NAME, for example plugin:why BasicBehavior", words);
    return Replies.to(() -> new PluginTexts(workbench.services()).why(given.only()));
  }

  /** Lists behavior types, or describes one. */
  @Descriptor("list the behavior types, or describe one")
  public String behaviors(@Descriptor("type") String... words) {
    ShellWords given =
        new ShellWords(
            "plugin:behaviors [TYPE], for example plugin:behaviors BasicBehavior", words);
    return Replies.to(
        () ->
            given.isEmpty()
                ? BehaviorTexts.list(workbench.services().kernel().catalog())
                : BehaviorTexts.describe(workbench.services().kernel().catalog(), given.only()));
  }
}
