package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Async closures, which the oracle of {@link TargetsTest} can't call. */
class LambdaTest {

  @ParameterizedTest
  @EnumSource(Readiness.class)
  void every_async_functional_interface_makes_a_fresh_future_per_call(Readiness readiness) {
    Target target =
        Target.of(
            "T",
            """
            class T {
              interface Twice<X> { Future<X> go(X x) throws Exception; }
              String name = "n";
              AsyncSupplier<String> capturing(Trace t, int k) {
                return () -> name + k + await(t.value("!"));
              }
              @Async static Future<Object> run(Trace t) throws Exception {
                AsyncFunction<Integer, Integer> inc = x -> x + await(t.value(1));
                AsyncBiFunction<String, Long, String> join = (a, b) -> { t.log("in " + a); return a + b; };
                AsyncConsumer<String> say = s -> t.log(s + await(t.value("?")));
                AsyncBlock<Integer> nested = () -> await(async(() -> await(inc.call(5)) * 2)) + 1;
                Future<Integer> lazy = inc.call(1);
                t.log("lazy");
                t.log(await(lazy) + await(inc.call(10)));
                t.log(await(join.call("j", 4L)));
                await(say.call("say"));
                await(say.call("again"));
                t.log(await(async(nested)));
                t.log(await(new T().capturing(t, 3).call()));
                Twice<String> twice = x -> { String y = await(t.value(x)); return Future.ready(y + y); };
                t.log(await(twice.go("z")));
                try { inc.apply(1); } catch (Throwable e) { t.log(e.getMessage()); }
                return Future.ready("end");
              }
            }
            """);
    for (WeaveOptions options : List.of(WeaveOptions.buildTime(), WeaveOptions.loadTime())) {
      assertThat(target.woven(options, readiness, 3))
          .containsExactly(
              "lazy",
              "13",
              "in j",
              "j4",
              "say?",
              "again?",
              "13",
              "n3!",
              "zz",
              "AsyncFunction.apply of a woven lambda was called directly; use call(…), or async(…)"
                  + " for a block",
              "value end");
    }
  }

  @Test
  void serialisable_lambdas_survive_being_written_and_read() {
    Target target =
        Target.of(
            "T",
            """
            import java.io.*;
            class T {
              interface Maker extends Serializable { Future<Integer> make(int x); }
              @SuppressWarnings("unchecked")
              static <X> X copy(X x) throws Exception {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                new ObjectOutputStream(bytes).writeObject(x);
                ClassLoader loader = T.class.getClassLoader();
                return (X) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
                  @Override protected Class<?> resolveClass(ObjectStreamClass c) throws ClassNotFoundException {
                    return Class.forName(c.getName(), false, loader);
                  }
                }.readObject();
              }
              @Async static Future<Object> run(Trace t) throws Exception {
                int k = 7;
                AsyncBlock<Integer> block = (AsyncBlock<Integer> & Serializable) () -> await(Future.ready(k)) + 1;
                AsyncFunction<String, String> function = (AsyncFunction<String, String> & Serializable) s -> s + await(Future.ready("f"));
                Maker maker = x -> Future.ready(await(Future.ready(x)) + k);
                Runnable plain = (Runnable & Serializable) () -> System.getProperty("x");
                copy(plain).run();
                return Future.ready(await(copy(block).call()) + await(copy(function).call("s")) + await(copy(maker).make(1)));
              }
            }
            """);
    for (WeaveOptions options : List.of(WeaveOptions.buildTime(), WeaveOptions.loadTime())) {
      assertThat(target.woven(options, Readiness.AT_ONCE, 0)).containsExactly("value 8sf8");
    }
  }
}
