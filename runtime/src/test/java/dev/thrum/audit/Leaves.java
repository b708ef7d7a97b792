package dev.thrum.audit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a test leaves behind because it shows how that comes about. The audit asks for exactly this:
 * more is a fault, and so is less.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Leaves {

  /** As the audit puts it: how many of which class, in the order of these. */
  String[] value();
}
