package org.modulon.storage.hdf5.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.modulon.storage.hdf5.neuronvisio.Ref;

/** Names that HDF5 and PyTables allow, each once. */
final class NeuronvisioNames {
  private NeuronvisioNames() {}

  /**
   * Returns a name as a member of a group: a slash and whatever else no member can have is an
   * underscore, and what is taken gets a number.
   *
   * @param taken names of the group; the new one is added
   */
  static String member(String name, Set<String> taken) {
    return MemberNames.numbered(allowed(name), taken);
  }

  private static String allowed(String name) {
    String plain = name.replace('/', '_').replace('\0', '_').replace('%', '_');
    // PyTables hides what begins so, and opens no member that is a dot.
    return plain.matches("_[ip]_.*") || plain.equals(".") ? "n" + plain : plain;
  }

  /**
   * Returns each section of a group with its name in the file: as Neuronvisio spells it, unless
   * another section is spelled the same; then all of them have the name of their cell before their
   * own.
   *
   * @param reserved what no section may be called
   */
  static Map<String, String> sections(Iterable<Ref> refs, String reserved) {
    Map<String, Ref> sections = new LinkedHashMap<>();
    refs.forEach(ref -> sections.putIfAbsent(ref.section(), ref));
    Map<String, Integer> spelled = new HashMap<>();
    sections.values().forEach(ref -> spelled.merge(ref.spelledSection(), 1, Integer::sum));
    Set<String> taken = new HashSet<>(Set.of(reserved));
    Map<String, String> names = new LinkedHashMap<>();
    sections.forEach(
        (section, ref) -> {
          String name = allowed(ref.spelledSection());
          if (!name.isEmpty()
              && name.equals(ref.spelledSection())
              && spelled.get(name) == 1
              && taken.add(name)) {
            names.put(section, name);
          }
        });
    sections.forEach(
        (section, ref) ->
            names.computeIfAbsent(section, any -> member(ref.spelledWithCell(), taken)));
    return names;
  }
}
