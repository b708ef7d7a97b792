package dev.thrum.transformer.tools;

import static dev.thrum.Thrum.blockOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import dev.thrum.future.Future;
import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.targets.CompileJava;
import dev.thrum.transformer.targets.MemoryLoader;
import dev.thrum.transformer.targets.Target;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.Origin;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.implementation.bind.annotation.SuperCall;
import net.bytebuddy.matcher.ElementMatchers;
import org.junit.jupiter.api.Test;
import org.mockito.MockMakers;

/** Subclasses made at run time: they override the method, which woven code calls as ever. */
class ProxiesTest {

  private static final String SOURCE =
      """
      package shop;
      import static dev.thrum.Thrum.*;
      import dev.thrum.annotations.Async;
      import dev.thrum.future.Future;
      public class Shop implements Seller {
        @Async public Future<Integer> price(String what) {
          await(yieldNow());
          return Future.ready(what.length());
        }
        @Async public Future<Integer> total(int count) {
          int each = await(price("tea"));
          return Future.ready(count * each);
        }
      }
      """;

  private static final String SELLER =
      """
      package shop;
      import static dev.thrum.Thrum.*;
      import dev.thrum.annotations.Async;
      import dev.thrum.future.Future;
      public interface Seller {
        Future<Integer> total(int count);
        @Async default Future<Integer> twice(int count) {
          return Future.ready(2 * await(total(count)));
        }
      }
      """;

  private final ClassLoader loader = load();

  private static ClassLoader load() {
    Map<String, byte[]> compiled =
        CompileJava.sources(Map.of("shop.Shop", SOURCE, "shop.Seller", SELLER));
    return new MemoryLoader(
        ProxiesTest.class.getClassLoader(),
        Target.of("shop.Shop", compiled).weave(WeaveOptions.buildTime()));
  }

  @Test
  void a_mock_answers_what_it_is_told_and_its_real_methods_are_async() throws Exception {
    Class<?> type = loader.loadClass("shop.Shop");
    Object shop = mock(type, withSettings().mockMaker(MockMakers.SUBCLASS));
    when(call(shop, "total", 3)).thenCallRealMethod();
    doReturn(Future.ready(50)).when(shop);
    call(shop, "price", "tea");

    assertThat(blockOn(call(shop, "total", 3))).isEqualTo(150);
    verify(shop);
    call(shop, "price", "tea");
  }

  @Test
  void a_spy_runs_the_woven_methods() throws Exception {
    Class<?> type = loader.loadClass("shop.Shop");
    Object shop =
        mock(
            type,
            withSettings()
                .mockMaker(MockMakers.SUBCLASS)
                .spiedInstance(type.getConstructor().newInstance())
                .defaultAnswer(org.mockito.Answers.CALLS_REAL_METHODS));

    assertThat(blockOn(call(shop, "twice", 2))).isEqualTo(12);
  }

  /** As containers make them for transactions and the like. */
  public static final class Interceptor {

    private final List<String> calls = new CopyOnWriteArrayList<>();

    /** Bound by its annotations. */
    @RuntimeType
    public Object around(
        @Origin Method method, @SuperCall java.util.concurrent.Callable<?> original)
        throws Exception {
      calls.add(method.getName());
      return original.call();
    }
  }

  @Test
  void an_intercepting_subclass_sees_the_calls_that_bodies_make() throws Exception {
    Interceptor interceptor = new Interceptor();
    Object shop =
        new ByteBuddy()
            .subclass(loader.loadClass("shop.Shop"))
            .method(ElementMatchers.named("price").or(ElementMatchers.named("total")))
            .intercept(MethodDelegation.to(interceptor))
            .make()
            .load(loader, ClassLoadingStrategy.Default.WRAPPER)
            .getLoaded()
            .getConstructor()
            .newInstance();

    assertThat(blockOn(call(shop, "total", 4))).isEqualTo(12);
    assertThat(interceptor.calls).containsExactly("total", "price");
  }

  @Test
  void a_proxy_of_an_interface_stands_before_a_woven_object() throws Exception {
    Object shop = loader.loadClass("shop.Shop").getConstructor().newInstance();
    Object seller =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {loader.loadClass("shop.Seller")},
            (proxy, method, arguments) -> method.invoke(shop, arguments));

    assertThat(blockOn(call(seller, "twice", 1))).isEqualTo(6);
  }

  @SuppressWarnings("unchecked")
  private static Future<Object> call(Object target, String name, Object argument)
      throws ReflectiveOperationException {
    Class<?> parameter = argument instanceof Integer ? int.class : String.class;
    return (Future<Object>) target.getClass().getMethod(name, parameter).invoke(target, argument);
  }
}
