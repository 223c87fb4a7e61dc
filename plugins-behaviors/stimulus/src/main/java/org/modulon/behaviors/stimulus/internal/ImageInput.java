package org.modulon.behaviors.stimulus.internal;

import java.util.List;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.numerics.Grid;
import org.modulon.numerics.Space;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Shows images to a sheet of neurons, one after the other.
 *
 * <pre>
 *   target[x, y] = target[x, y] + gain g     g = mean brightness of the pixels that cover the neuron
 * </pre>
 *
 * <p>Brightness is 0.2126 R + 0.7152 G + 0.0722 B, 0 for black and 1 for white, or the other way
 * round with {@code invert}; what is transparent is black. The image is stretched over the group's
 * grid, which has one layer; the first row of pixels is the row y = 0. PNG, JPEG, GIF and BMP files
 * are read; names are relative to the folder of the model. It counts the steps that it takes part
 * in: switched off and on again, it goes on where it was.
 *
 * <p>Reference: ITU-R recommendation BT.709, on brightness; Vieth et al. 2021, on images as input,
 * doi:10.3389/fninf.2021.715131.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("ImageInput")
public final class ImageInput extends SequenceInput {
  @Parameter(required = true, description = "image files, in order")
  List<String> files = List.of();

  @Parameter(description = "whether dark pixels count, instead of bright ones")
  boolean invert;

  private double[][] images;

  @Override
  void prepare(NeuronGroup neurons) {
    Grid grid = neurons.space().flatMap(Space::grid).filter(each -> each.depth() == 1).orElse(null);
    if (grid == null) {
      throw new InvalidParameterException(
          "files",
          "need neurons on a grid of one layer, but "
              + neurons.name()
              + " has none. Give the group a grid instead of a size.");
    }
    if (files.isEmpty()) {
      throw new InvalidParameterException("files", "must name at least one image.");
    }
    images = new double[files.size()][];
    for (int i = 0; i < images.length; i++) {
      byte[] content = NumberFile.bytes(neurons.network().folder(), "files." + i, files.get(i));
      images[i] = GreyImage.stretched(content, grid, "files." + i, files.get(i));
    }
  }

  @Override
  int items() {
    return images.length;
  }

  @Override
  void show(int which, double[] values) {
    double[] image = images[which];
    double base = invert ? gain : 0;
    double factor = invert ? -gain : gain;
    for (int i = 0; i < values.length; i++) {
      values[i] += base + factor * image[i];
    }
  }
}
