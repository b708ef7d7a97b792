package dev.thrum.surface;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One type as its users see it. Written out by hand rather than by {@code toGenericString}, whose
 * words differ from one JDK to the next and include what callers can't see ({@code synchronized}).
 */
final class TypeListing {

  private static final int SHOWN =
      Modifier.PUBLIC | Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL;

  private TypeListing() {}

  /** The type's header and members; empty when nobody outside can name the type. */
  static String of(Class<?> type) {
    if (!nameable(type)) {
      return "";
    }
    TreeSet<String> members = new TreeSet<>();
    collect(type, type, members);
    return header(type)
        + "\n"
        + members.stream().map(member -> "  " + member + "\n").collect(Collectors.joining())
        + "\n";
  }

  private static boolean nameable(Class<?> type) {
    if (type.isAnonymousClass() || type.isLocalClass() || type.isSynthetic()) {
      return false;
    }
    Class<?> outer = type.getEnclosingClass();
    boolean open = Modifier.isPublic(type.getModifiers());
    boolean inherited = Modifier.isProtected(type.getModifiers()) && extensible(outer);
    return (open || inherited) && (outer == null || nameable(outer));
  }

  private static boolean extensible(Class<?> type) {
    return type != null
        && !Modifier.isFinal(type.getModifiers())
        && !type.isSealed()
        && Stream.of(type.getDeclaredConstructors()).anyMatch(TypeListing::open);
  }

  private static boolean open(Member member) {
    return (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
  }

  /** Members of a hidden supertype are its public heirs' members, so they count as theirs. */
  private static void collect(Class<?> seen, Class<?> declaring, TreeSet<String> members) {
    Stream.of(declaring.getDeclaredFields())
        .filter(field -> shown(seen, field))
        .forEach(field -> members.add(field(field)));
    Stream.of(declaring.getDeclaredMethods())
        .filter(method -> shown(seen, method) && !everyObjectHas(method))
        .forEach(method -> members.add(method(method)));
    if (seen == declaring) {
      Stream.of(declaring.getDeclaredConstructors())
          .filter(constructor -> shown(seen, constructor))
          .forEach(constructor -> members.add(constructor(constructor)));
    }
    supertypes(declaring)
        .filter(parent -> !nameable(parent))
        .forEach(parent -> collect(seen, parent, members));
  }

  private static Stream<Class<?>> supertypes(Class<?> type) {
    return Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
  }

  private static boolean shown(Class<?> seen, Member member) {
    boolean reachable =
        Modifier.isPublic(member.getModifiers())
            || (Modifier.isProtected(member.getModifiers()) && extensible(seen));
    return reachable && !member.isSynthetic();
  }

  /** Whether it is said by hand or by the compiler, callers can rely on these three anyhow. */
  private static boolean everyObjectHas(Method method) {
    String signature = method.getName() + parameters(method);
    return signature.equals("toString()")
        || signature.equals("hashCode()")
        || signature.equals("equals(java.lang.Object)");
  }

  private static String header(Class<?> type) {
    return deprecated(type.isAnnotationPresent(Deprecated.class))
        + (type.isAnnotationPresent(FunctionalInterface.class) ? "@FunctionalInterface " : "")
        + modifiers(type.isInterface() || type.isEnum() ? Modifier.PUBLIC : SHOWN, type)
        + (type.isSealed() ? "sealed " : "")
        + kind(type)
        + type.getName()
        + variables(type.getTypeParameters())
        + superclass(type)
        + (type.isAnnotation()
            ? ""
            : types(type.isInterface() ? " extends " : " implements ", interfaces(type)))
        + (type.isSealed() ? types(" permits ", permitted(type)) : "")
        + (type.isAnnotation() ? meta(type) : "");
  }

  private static String modifiers(int mask, Class<?> type) {
    return word(Modifier.toString(type.getModifiers() & mask & SHOWN));
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "@interface ";
    }
    if (type.isInterface()) {
      return "interface ";
    }
    return type.isEnum() ? "enum " : type.isRecord() ? "record " : "class ";
  }

  /** The first superclass that users can name; nothing where the kind implies it. */
  private static String superclass(Class<?> type) {
    if (type.isInterface() || type.isEnum() || type.isRecord()) {
      return "";
    }
    Class<?> heir = type;
    while (!nameable(heir.getSuperclass())) {
      heir = heir.getSuperclass();
    }
    return heir.getSuperclass() == Object.class
        ? ""
        : " extends " + heir.getGenericSuperclass().getTypeName();
  }

  private static Type[] interfaces(Class<?> type) {
    Class<?>[] raw = type.getInterfaces();
    Type[] generic = type.getGenericInterfaces();
    return IntStream.range(0, raw.length)
        .filter(i -> nameable(raw[i]))
        .mapToObj(i -> generic[i])
        .toArray(Type[]::new);
  }

  private static Type[] permitted(Class<?> type) {
    return Stream.of(type.getPermittedSubclasses())
        .filter(TypeListing::nameable)
        .toArray(Type[]::new);
  }

  private static String meta(Class<?> type) {
    Retention retention = type.getAnnotation(Retention.class);
    Target target = type.getAnnotation(Target.class);
    return " retention "
        + (retention == null ? RetentionPolicy.CLASS : retention.value())
        + " target "
        + (target == null ? "any" : Arrays.toString(target.value()));
  }

  private static String field(Field field) {
    return deprecated(field.isAnnotationPresent(Deprecated.class))
        + word(Modifier.toString(field.getModifiers() & SHOWN))
        + field.getGenericType().getTypeName()
        + " "
        + field.getName();
  }

  private static String constructor(Constructor<?> constructor) {
    return deprecated(constructor.isAnnotationPresent(Deprecated.class))
        + word(Modifier.toString(constructor.getModifiers() & SHOWN))
        + word(variables(constructor.getTypeParameters()))
        + "new"
        + parameters(constructor);
  }

  private static String method(Method method) {
    return deprecated(method.isAnnotationPresent(Deprecated.class))
        + word(Modifier.toString(method.getModifiers() & SHOWN))
        + (method.isDefault() ? "default " : "")
        + word(variables(method.getTypeParameters()))
        + method.getGenericReturnType().getTypeName()
        + " "
        + method.getName()
        + parameters(method)
        + (method.getDefaultValue() == null ? "" : " default " + method.getDefaultValue());
  }

  private static String parameters(Executable executable) {
    String list =
        Stream.of(executable.getGenericParameterTypes())
            .map(Type::getTypeName)
            .collect(Collectors.joining(", ", "(", ")"));
    if (executable.isVarArgs()) {
      list = list.substring(0, list.length() - "[])".length()) + "...)";
    }
    return list + types(" throws ", executable.getGenericExceptionTypes());
  }

  private static String variables(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Stream.of(variables)
            .map(
                variable ->
                    variable.getName()
                        + (variable.getBounds()[0] == Object.class
                            ? ""
                            : Stream.of(variable.getBounds())
                                .map(Type::getTypeName)
                                .collect(Collectors.joining(" & ", " extends ", ""))))
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String types(String before, Type[] types) {
    return types.length == 0
        ? ""
        : Stream.of(types).map(Type::getTypeName).collect(Collectors.joining(", ", before, ""));
  }

  private static String deprecated(boolean deprecated) {
    return deprecated ? "@Deprecated " : "";
  }

  private static String word(String text) {
    return text.isEmpty() ? "" : text + " ";
  }
}
