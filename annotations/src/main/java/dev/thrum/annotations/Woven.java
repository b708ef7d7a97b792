package dev.thrum.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a class has been woven: the weaver puts it there and leaves alone whatever bears it, so
 * that weaving twice, or an agent over woven classes, does no harm. Nobody writes it by hand.
 *
 * <p>Retention is {@link RetentionPolicy#CLASS}, since it is read from bytes, by the next weaver.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Woven {

  /**
   * Version of the contract between woven code and runtime that the class was woven for.
   *
   * @return the version, counted from 1; a weaver that speaks another one asks for a clean build
   */
  int abi();

  /**
   * Version of the weaver that wove the class.
   *
   * @return the version as its jar states it, for messages
   */
  String weaver();
}
