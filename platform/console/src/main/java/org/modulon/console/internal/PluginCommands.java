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
  public String list() {
    return Replies.to(() -> new PluginTexts(workbench.services()).list());
  }

  /** Explains why something isn't there. */
  @Descriptor("say why a plugin or a behavior type isn't there")
  public String why(@Descriptor("bundle or behavior type") String name) {
    return Replies.to(() -> new PluginTexts(workbench.services()).why(name));
  }

  /** Lists behavior types. */
  @Descriptor("list the behavior types")
  public String behaviors() {
    return Replies.to(() -> BehaviorTexts.list(workbench.services().kernel().catalog()));
  }

  /** Describes a behavior type. */
  @Descriptor("describe a behavior type")
  public String behaviors(@Descriptor("behavior type") String name) {
    return Replies.to(() -> BehaviorTexts.describe(workbench.services().kernel().catalog(), name));
  }
}
