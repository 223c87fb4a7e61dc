package org.modulon.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@link org.modulon.numerics.RandomStream} field that receives random numbers of the behavior's
 * own: a function of seed, owner, key, field and step, so nobody else's draws shift them. The
 * kernel moves it to the step before each call.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Draws {}
