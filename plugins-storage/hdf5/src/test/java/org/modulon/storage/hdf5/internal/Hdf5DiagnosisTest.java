package org.modulon.storage.hdf5.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modulon.storage.StoreException;
import org.modulon.storage.StoreException.Kind;

/** Says of HDF5 files why they are nothing that can be imported. */
class Hdf5DiagnosisTest {
  private static final Path PYPET = Path.of("src/test/resources/pypet/multiply.hdf5");

  @TempDir Path temporary;

  private final Hdf5Diagnosis diagnosis = new Hdf5Diagnosis();

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 0.5, 0.9, 0.999})
  void callsAFileThatWasCutOffDamaged(double part) throws IOException {
    byte[] whole = Files.readAllBytes(PYPET);
    int length = (int) (whole.length * part);
    Path cut = Files.write(temporary.resolve("cut.h5"), Arrays.copyOf(whole, length));

    assertThat(diagnosis.diagnose(cut))
        .get()
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.DAMAGED))
        .extracting(StoreException::getMessage)
        .asString()
        .startsWith(cut + " at byte " + length + ": the file ends here. Expected " + whole.length);
  }

  @Test
  void tellsAnotherFileOfHdf5FromOneOfAnotherKind() throws IOException {
    assertThat(diagnosis.diagnose(PYPET))
        .get()
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.INVALID))
        .extracting(StoreException::getMessage)
        .asString()
        .startsWith(PYPET + " is an HDF5 file, but neither one of pypet nor of Neuronvisio.");
    assertThat(diagnosis.diagnose(Files.writeString(temporary.resolve("x"), "x"))).isEmpty();
    assertThat(diagnosis.diagnose(temporary)).isEmpty();
    assertThat(diagnosis.diagnose(temporary.resolve("gone"))).isEmpty();
  }
}
