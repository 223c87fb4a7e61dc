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
  public String load(@Descriptor("file") String... words) {
    ShellWords given = new ShellWords("net:load FILE, for example " + Workbench.LOAD, words);
    return Replies.to(() -> NetTexts.tree(workbench.load(Path.of(given.only()))));
  }

  /** Shows the network. */
  @Descriptor("show groups, synapses and behaviors")
  public String tree(String... words) {
    return Replies.to(
        () -> {
          new ShellWords("net:tree, for example net:tree", words).none();
          return NetTexts.tree(workbench.simulation());
        });
  }

  /** Finds things by tag. */
  @Descriptor("find everything that a tag, a key or a path such as my_recorder.voltage names")
  public String find(@Descriptor("name") String... words) {
    return Replies.to(
        () -> {
          String query =
              new ShellWords("net:find NAME, for example net:find my_recorder.voltage", words)
                  .only();
          List<Tagged> found = workbench.simulation().network().find(query);
          return found.isEmpty()
              ? "Nothing is named \"" + query + "\". See: net:tree"
              : found.stream().map(NetTexts::line).collect(Collectors.joining("\n"));
        });
  }
}
