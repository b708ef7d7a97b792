package dev.thrum.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that the audit would disturb: it allocates where nothing else does, and holds on to what
 * is open. For those that leave something on purpose there is {@link Leaves}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Unwatched {

  /** Why. */
  String value();
}
