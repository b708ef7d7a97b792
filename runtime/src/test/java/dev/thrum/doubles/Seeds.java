package dev.thrum.doubles;

import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Seeds for a test of random use, which is named by its seed when it fails: a few that are always
 * the same, as many as {@code -Dthrum.test.seeds=} says at random, or the one of {@code
 * -Dthrum.test.seed=}.
 */
public final class Seeds implements ArgumentsProvider {

  private static final int ALWAYS = 8;

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    Long one = Long.getLong("thrum.test.seed");
    LongStream seeds =
        one == null
            ? LongStream.concat(
                LongStream.rangeClosed(1, ALWAYS),
                new Random().longs(Integer.getInteger("thrum.test.seeds", 0)))
            : LongStream.of(one);
    return seeds.mapToObj(Arguments::of);
  }
}
