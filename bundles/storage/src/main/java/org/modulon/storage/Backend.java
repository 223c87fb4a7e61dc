package org.modulon.storage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Gives a {@link StorageBackend} component its service property {@code storage.backend}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Backend {
  /** Prefix of the property. */
  String PREFIX_ = "storage.";

  /** Returns the name that model files and {@code --store} use, such as {@code folder}. */
  String value();
}
