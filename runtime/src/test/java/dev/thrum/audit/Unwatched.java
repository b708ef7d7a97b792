package dev.thrum.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tests that leave something behind on purpose, or which the audit would disturb: it allocates
 * where nothing else does, and holds on to what is open.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Unwatched {

  /** Why. */
  String value();
}
