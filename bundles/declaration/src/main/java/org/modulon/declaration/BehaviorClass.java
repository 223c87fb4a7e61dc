package org.modulon.declaration;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.modulon.api.Behavior;
import org.modulon.api.BehaviorType;
import org.modulon.api.Draws;
import org.modulon.api.Network;
import org.modulon.api.NetworkObject;
import org.modulon.api.NeuronGroup;
import org.modulon.api.Parameter;
import org.modulon.api.State;
import org.modulon.api.SynapseGroup;

/**
 * The declarations of a behavior class, read once per arrival of its bundle.
 *
 * <p>Holds the class, so it must be dropped when the bundle leaves.
 */
public final class BehaviorClass {
  private final String type;
  private final Class<?> declared;
  private final Class<?> owner;
  private final boolean stepping;
  private final List<ParameterField> parameters = new ArrayList<>();
  private final List<StateField> state = new ArrayList<>();
  private final List<Field> draws = new ArrayList<>();

  /**
   * Reads the class of an instance, whose field values are the defaults.
   *
   * @throws IllegalArgumentException for the author of the plugin, if a declaration can't work
   */
  public BehaviorClass(String type, Behavior<?> instance) {
    this.type = type;
    declared = instance.getClass();
    owner = ownerOf(declared);
    stepping = overridesIterate(declared);
    for (Field field : fieldsOf(declared)) {
      if (field.isAnnotationPresent(Parameter.class)) {
        parameters.add(new ParameterField(accessible(field), instance).requireSupported());
      } else if (field.isAnnotationPresent(State.class)) {
        state.add(new StateField(accessible(field)));
      } else if (field.isAnnotationPresent(Draws.class)) {
        draws.add(accessible(field));
      }
    }
  }

  /** The name that a class gives its type. */
  public static String typeOf(Class<?> declared) {
    BehaviorType annotation = declared.getAnnotation(BehaviorType.class);
    return annotation == null ? declared.getSimpleName() : annotation.value();
  }

  /** The name of its type. */
  public String type() {
    return type;
  }

  /** Whether it does something in each step. */
  public boolean stepping() {
    return stepping;
  }

  /** The value that an instance has for a parameter; empty if it has no such parameter. */
  public Optional<Object> parameter(String name, Behavior<?> instance) {
    return parameters.stream()
        .filter(field -> field.name().equals(name))
        .map(field -> field.valueOf(instance))
        .findFirst();
  }

  /**
   * Sets the parameters of an instance from the values of a model.
   *
   * @param given values by parameter name, as the model file has them; others keep their default
   * @throws org.modulon.api.spec.SpecException if a value doesn't fit, with what would
   */
  public void setParameters(
      Behavior<?> instance, Map<String, Object> given, ParameterContext context) {
    new ParameterBinder(type, context).bind(parameters, given, instance);
  }

  /** The declared state, in order of declaration. */
  public List<StateField> state() {
    return state;
  }

  /** The fields for streams of random numbers, in order of declaration. */
  public List<Field> draws() {
    return draws;
  }

  /** Whether a behavior of this class may be attached to an object. */
  public boolean attachesTo(NetworkObject object) {
    return owner.isInstance(object);
  }

  /** What it attaches to, in words: {@code neuron group}, {@code any object}. */
  public String ownerName() {
    if (owner == NeuronGroup.class) {
      return "neuron group";
    }
    if (owner == SynapseGroup.class) {
      return "synapse group";
    }
    return owner == Network.class ? "network" : "any object";
  }

  /** All that it declares, without a reference to the class. */
  public BehaviorDescription describe(String provider) {
    return new BehaviorDescription(
        type,
        ownerName(),
        provider,
        parameters.stream().map(ParameterField::describe).toList(),
        state.stream().map(StateField::describe).toList(),
        Page.of(declared, type));
  }

  private static List<Field> fieldsOf(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    if (type.getSuperclass() != null) {
      fields.addAll(fieldsOf(type.getSuperclass()));
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        fields.add(field);
      }
    }
    return fields;
  }

  private static Field accessible(Field field) {
    if (Modifier.isFinal(field.getModifiers())) {
      throw new IllegalArgumentException(
          field + " is declared for injection and therefore can't be final.");
    }
    field.setAccessible(true);
    return field;
  }

  private static boolean overridesIterate(Class<?> type) {
    try {
      return !type.getMethod("iterate", NetworkObject.class).isDefault();
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What stands for O in {@code Behavior<O>}, through generic super classes too. */
  private static Class<?> ownerOf(Class<?> type) {
    Map<TypeVariable<?>, Type> known = new HashMap<>();
    for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
      for (Type implemented : each.getGenericInterfaces()) {
        if (implemented instanceof ParameterizedType generic
            && generic.getRawType() == Behavior.class) {
          Type owner = generic.getActualTypeArguments()[0];
          return erased(owner instanceof TypeVariable<?> ? known.get(owner) : owner);
        }
      }
      if (each.getGenericSuperclass() instanceof ParameterizedType generic) {
        TypeVariable<?>[] variables = each.getSuperclass().getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
          Type argument = generic.getActualTypeArguments()[i];
          known.put(
              variables[i], argument instanceof TypeVariable<?> ? known.get(argument) : argument);
        }
      }
    }
    return NetworkObject.class;
  }

  private static Class<?> erased(Type owner) {
    return owner instanceof Class<?> known ? known : NetworkObject.class;
  }
}
