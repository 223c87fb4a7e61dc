package org.modulon.console.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.modulon.api.Tagged;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shell commands about networks. */
@Component(
    service = NetCommands.class,
    property = {
      "osgi.command.scope=net",
      "osgi.command.function=load",
      "osgi.command.function=tree",
      "osgi.command.function=find"
    })
public final class NetCommands {
  private final Workbench workbench;

  /** Works on the shell's model. */
  @Activate
  public NetCommands(@Reference Workbench workbench) {
    this.workbench = workbench;
  }

  /** Loads a model. */
  @Descriptor("load a model file and build its network")
  public String load(@Descriptor("path of the file") String file) {
    return Replies.to(() -> NetTexts.tree(workbench.load(Path.of(file))));
  }

  /** Shows the network. */
  @Descriptor("show groups, synapses and behaviors")
  public String tree() {
    return Replies.to(() -> NetTexts.tree(workbench.simulation()));
  }

  /** Finds things by tag. */
  @Descriptor("find everything that a tag, a key or a path such as my_recorder.voltage names")
  public String find(@Descriptor("tag, key or path") String query) {
    return Replies.to(
        () -> {
          List<Tagged> found = workbench.simulation().network().find(query);
          return found.isEmpty()
              ? "Nothing is named \"" + query + "\". See: net:tree"
              : found.stream().map(NetTexts::line).collect(Collectors.joining("\n"));
        });
  }
}
