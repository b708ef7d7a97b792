package dev.thrum.doubles;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A test of random use: takes a {@code long}, the seed; see {@link Seeds}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "-Dthrum.test.seed={0}")
@ArgumentsSource(Seeds.class)
public @interface Seeded {}
