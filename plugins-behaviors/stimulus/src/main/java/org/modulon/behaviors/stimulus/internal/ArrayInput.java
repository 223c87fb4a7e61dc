package org.modulon.behaviors.stimulus.internal;

import java.util.List;
import org.modulon.api.ArrayFormat;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Adds the rows of a table to a state variable of the neurons, one row after the other.
 *
 * <pre>
 *   target[i] = target[i] + gain table[r, i]     row r for hold steps
 * </pre>
 *
 * <p>The file is an NPY array, whose first extent counts the rows, or a CSV text with a row per
 * line, or a dataset of an HDF5 file, which the plugin {@code org.modulon.storage.hdf5} reads. It
 * has a column for each neuron, or one for all. Its name is relative to the folder of the model. It
 * counts the steps that it takes part in: switched off and on again, it goes on where it was.
 *
 * <p>Reference: Vieth et al. 2021, on input in phases, doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("ArrayInput")
public final class ArrayInput extends SequenceInput {
  @Parameter(required = true, description = "NPY, CSV or HDF5 file")
  String file = "";

  @Parameter(description = "which array of an HDF5 file, such as group/name")
  String dataset = "";

  /** Those of other plugins, while they are there. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile List<ArrayFormat> formats = List.of();

  private NumberTable table;

  @Override
  void prepare(NeuronGroup neurons) {
    table = NumberFile.read(neurons.network().folder(), "file", file, dataset, formats);
    if (table.rows() == 0 || (table.columns() != 1 && table.columns() != neurons.size())) {
      throw new InvalidParameterException(
          "file",
          "has "
              + table
              + " numbers (got \""
              + file
              + "\"). Expected rows of "
              + neurons.size()
              + ", one per neuron of "
              + neurons.name()
              + ", or of one for all.");
    }
  }

  @Override
  int items() {
    return table.rows();
  }

  @Override
  void show(int which, double[] values) {
    boolean each = table.columns() > 1;
    int first = which * table.columns();
    for (int i = 0; i < values.length; i++) {
      values[i] += gain * table.values()[each ? first + i : first];
    }
  }
}
