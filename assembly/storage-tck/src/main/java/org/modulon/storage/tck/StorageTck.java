package org.modulon.storage.tck;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The whole suite: extend it with a class that names the backend. */
public abstract class StorageTck
    implements RecordingContract,
        ShapeContract,
        MistakeContract,
        ParameterContract,
        FileContract,
        NameContract,
        PlaceContract,
        ResumeContract,
        AdoptionContract,
        RecoveryContract,
        KillContract,
        CreationContract,
        TogetherContract,
        DamageContract,
        MalformedContract,
        FullDiskContract,
        QueryContract,
        LargeContract,
        AnnotationContract,
        TrashContract,
        CompactionContract {
  @TempDir Path temporary;

  @Override
  public final Path temporary() {
    return temporary;
  }
}
