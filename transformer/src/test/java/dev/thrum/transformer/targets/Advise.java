package dev.thrum.transformer.targets;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.util.Map;
import java.util.function.UnaryOperator;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.pool.TypePool;

/** Puts code around every method of a class file; it sees what is returned and what is thrown. */
final class Advise implements UnaryOperator<byte[]> {

  private final ClassFileLocator locator;

  /** With these classes known, by binary name. */
  Advise(Map<String, byte[]> classes) {
    this.locator =
        new ClassFileLocator.Compound(
            new ClassFileLocator.Simple(classes),
            ClassFileLocator.ForClassLoader.of(Advise.class.getClassLoader()));
  }

  /** Copied into the methods: a variable of its own, and a handler for everything. */
  static final class Around {

    private Around() {}

    @Advice.OnMethodEnter
    static long enter(@Advice.Origin("#m") String method) {
      return method.length();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(@Advice.Enter long length, @Advice.Thrown Throwable failure) {
      if (length == 0) {
        throw new IllegalStateException("lost on the way", failure);
      }
    }
  }

  @Override
  public byte[] apply(byte[] classFile) {
    String name = new ClassReader(classFile).getClassName().replace('/', '.');
    TypeDescription type = TypePool.Default.of(locator).describe(name).resolve();
    return new ByteBuddy()
        .with(TypeValidation.DISABLED)
        .redefine(type, locator)
        .visit(Advice.to(Around.class).on(isMethod().and(not(isAbstract()))))
        .make()
        .getBytes();
  }
}
