package org.modulon.behaviors.stimulus.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.InvalidParameterException;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Reads a text to the neurons, one character after the other: each character of the alphabet has a
 * neuron of its own.
 *
 * <pre>
 *   target[k] = target[k] + gain     k = place of the current character in the alphabet
 * </pre>
 *
 * <p>Without an alphabet, it is the characters of the text in the order of their code points.
 * Neurons beyond the alphabet get nothing. The text stands in the model, or in an UTF-8 file whose
 * name is relative to the folder of the model. It counts the steps that it takes part in: switched
 * off and on again, it goes on where it was.
 *
 * <p>Reference: Lazar, Pipa and Triesch 2009, on sequences of letters as input,
 * doi:10.3389/neuro.10.023.2009.
 */
@Component(service = Behavior.class, scope = ServiceScope.PROTOTYPE)
@BehaviorType("TextInput")
public final class TextInput extends SequenceInput {
  @Parameter(description = "the text")
  String text = "";

  @Parameter(description = "UTF-8 file with the text, instead of text")
  String file = "";

  @Parameter(description = "characters that have a neuron; those of the text if not given")
  String alphabet = "";

  private int[] neuronOf;

  @Override
  void prepare(NeuronGroup neurons) {
    int[] characters = content(neurons).codePoints().toArray();
    int[] known =
        alphabet.isEmpty()
            ? Arrays.stream(characters).sorted().distinct().toArray()
            : alphabet.codePoints().toArray();
    if (known.length > neurons.size()) {
      throw new InvalidParameterException(
          "alphabet",
          "has "
              + known.length
              + " characters, but "
              + neurons.name()
              + " has only "
              + neurons.size()
              + " neurons. Give the group more, or a shorter alphabet.");
    }
    neuronOf = new int[characters.length];
    for (int i = 0; i < characters.length; i++) {
      neuronOf[i] = place(characters[i], known, i);
    }
  }

  @Override
  int items() {
    return neuronOf.length;
  }

  @Override
  void show(int which, double[] values) {
    values[neuronOf[which]] += gain;
  }

  private String content(NeuronGroup neurons) {
    if (text.isEmpty() == file.isEmpty()) {
      throw new InvalidParameterException(
          "text",
          text.isEmpty()
              ? "is empty. Give text or file."
              : "stands beside file. Give one of the two.");
    }
    if (!text.isEmpty()) {
      return text;
    }
    byte[] bytes = NumberFile.bytes(neurons.network().folder(), "file", file);
    String read = new String(bytes, StandardCharsets.UTF_8);
    if (read.isEmpty()) {
      throw new InvalidParameterException("file", "is empty (got \"" + file + "\").");
    }
    return read;
  }

  private static int place(int character, int[] known, int at) {
    for (int k = 0; k < known.length; k++) {
      if (known[k] == character) {
        return k;
      }
    }
    throw new InvalidParameterException(
        "alphabet",
        "doesn't have \""
            + Character.toString(character)
            + "\", which the text has as character "
            + (at + 1)
            + ". Add it.");
  }
}
