package org.modulon.model;

import java.util.Map;

/** The model file that the tests of this module vary. */
final class Basics {
  static final String SOURCE = "basics.yaml";

  static final String TEXT =
      """
      modulon: 1                       # format version
      name: basics
      seed: 42
      dt: 0.1 ms
      precision: double
      behaviors:
        0.5: {type: Clock}
      groups:
        my_neurons:
          tags: [exc, cells]
          size: 100
          behaviors:
            1: {type: BasicBehavior, threshold: 0.5, noise_density: "1%"}
            1.5: {type: InputBehavior, synapses: GLUTAMATE, gain: 10}
            9: {type: Recorder, tag: my_recorder, variables: [voltage, mean(voltage)], every: 2}
            10:
              type: EventRecorder
              tag: [my_event_recorder, events]
              enabled: false
              variables: spike
        others:
          size: 2
      synapses:
        - {from: my_neurons, to: my_neurons, tags: [GLUTAMATE], weights: "uniform(0, 1)", density: 0.1}
        - from: others
          to: exc
          tags: GABA
          weights: -1
          density: 50%
          behaviors:
            - {type: Stdp, rate: 1e-3}
      run: {time: 500 ms}
      store: {backend: folder, place: Out, group: basics, durability: every block}
      plots:
        - {title: voltage, lines: "my_recorder.voltage[:, 0:10]", x_label: step, y_label: v}
        - title: spikes
          raster:
            - {values: my_event_recorder.spike, label: exc, color: "#ff0000"}
            - my_event_recorder.spike
      """;

  private Basics() {}

  static Model model() {
    return parse(TEXT);
  }

  static Model parse(String text) {
    return Model.parse(text, SOURCE, Map.of());
  }
}
