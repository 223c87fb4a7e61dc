package org.modulon.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The name under which model files ask for a behavior; becomes the service property {@code
 * behavior.type}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ComponentPropertyType
public @interface BehaviorType {
  /** Name of the service property. */
  String PROPERTY = "behavior.type";

  /** The name, unique among the installed plugins, such as {@code BasicBehavior}. */
  String value();
}
