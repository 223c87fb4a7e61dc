package org.modulon.console.internal;

import java.util.function.Function;
import org.apache.felix.service.command.Descriptor;
import org.modulon.storage.RunStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Shell commands about stored runs. */
@Component(
    service = RunCommands.class,
    property = {
      "osgi.command.scope=run",
      "osgi.command.function=list",
      "osgi.command.function=show"
    })
public final class RunCommands {
  private final Workbench workbench;

  /** Works on the shell's services. */
  @Activate
  public RunCommands(@Reference Workbench workbench) {
    this.workbench = workbench;
  }

  /** Lists runs. */
  @Descriptor("list the runs of the default store")
  public String list() {
    return list(StorePlace.DEFAULT);
  }

  /** Lists the runs of a store. */
  @Descriptor("list the runs of a store")
  public String list(@Descriptor("backend:place, such as folder:Data") String store) {
    return inStore(store, opened -> RunTexts.list(opened.runs()));
  }

  /** Shows a run. */
  @Descriptor("show a run of the default store")
  public String show(@Descriptor("id, its beginning, name or group/name") String run) {
    return inStore(
        StorePlace.DEFAULT, opened -> RunTexts.show(opened.open(run), workbench.services().runs()));
  }

  private String inStore(String store, Function<RunStore, String> question) {
    return Replies.to(
        () -> {
          StorePlace place = StorePlace.parse(store);
          try (RunStore opened =
              workbench.services().runs().store(place.backend(), place.place())) {
            return question.apply(opened);
          }
        });
  }
}
