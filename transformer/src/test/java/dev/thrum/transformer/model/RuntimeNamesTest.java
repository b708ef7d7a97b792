package dev.thrum.transformer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.targets.Compilation;
import dev.thrum.transformer.targets.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What the weaver knows of the runtime by name is really there. */
class RuntimeNamesTest {

  private static final String OURS = "dev/thrum/";

  @Test
  void every_class_named_exists_and_is_public() throws Exception {
    for (Field field : RuntimeNames.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers()) && field.getType() == String.class) {
        String name = (String) field.get(null);
        if (name.startsWith("L") && name.endsWith(";")) {
          name = Type.getType(name).getInternalName();
        }
        if (name.contains("/") && !name.startsWith("(")) {
          assertThat(load(name)).as(field.getName()).matches(c -> Modifier.isPublic(modifiers(c)));
        }
      }
    }
  }

  @Test
  void every_descriptor_named_is_that_of_a_method() throws Exception {
    hasMethod(RuntimeNames.THRUM, RuntimeNames.AWAIT, RuntimeNames.AWAIT_FUTURE);
    hasMethod(RuntimeNames.THRUM, RuntimeNames.AWAIT, RuntimeNames.AWAIT_STAGE);
    hasMethod(RuntimeNames.THRUM, RuntimeNames.AWAIT, RuntimeNames.AWAIT_DECLARED);
    hasMethod(RuntimeNames.THRUM, RuntimeNames.EMIT, "(Ljava/lang/Object;)V");
    hasMethod(RuntimeNames.STAGES, "await", RuntimeNames.STAGE_TO_FUTURE);
    hasMethod(RuntimeNames.STAGES, "joined", RuntimeNames.STAGE_TO_FUTURE);
    hasMethod(RuntimeNames.STAGES, "poll", RuntimeNames.POLL_STAGE);
    hasMethod(RuntimeNames.STAGES, "pollJoined", RuntimeNames.POLL_STAGE);
    hasMethod(RuntimeNames.EAGER, "start", RuntimeNames.START_EAGER);
    hasMethod(RuntimeNames.EAGER, "call", RuntimeNames.START_EAGER);
    hasMethod(RuntimeNames.TEST_BODY, "begin", RuntimeNames.BEGIN_TEST);
    hasMethod(RuntimeNames.FUTURE, "awaitPoll", RuntimeNames.AWAIT_POLL);
    hasMethod(RuntimeNames.BOOTSTRAP, "link", RuntimeNames.LINK);
  }

  @Test
  void every_overload_of_await_is_known() throws Exception {
    Set<String> overloads = new TreeSet<>();
    for (Method method : load(RuntimeNames.THRUM).getDeclaredMethods()) {
      if (method.getName().equals(RuntimeNames.AWAIT)) {
        overloads.add(Type.getMethodDescriptor(method));
      }
    }

    assertThat(overloads)
        .containsExactlyInAnyOrder(
            RuntimeNames.AWAIT_FUTURE, RuntimeNames.AWAIT_STAGE, RuntimeNames.AWAIT_DECLARED);
  }

  @Test
  void each_async_functional_interface_has_a_woven_one_that_makes_the_future() throws Exception {
    for (String name :
        new String[] {
          "AsyncBlock", "AsyncSupplier", "AsyncFunction", "AsyncBiFunction", "AsyncConsumer"
        }) {
      Class<?> declared = load("dev/thrum/future/" + name);
      Class<?> woven = load(RuntimeNames.wovenInterface("dev/thrum/future/" + name));

      assertThat(woven).isInterface();
      assertThat(declared.isAssignableFrom(woven)).as(name).isTrue();
      assertThat(woven.getMethods())
          .filteredOn(method -> Modifier.isAbstract(method.getModifiers()))
          .singleElement()
          .matches(method -> method.getName().equals("call"))
          .matches(method -> method.getReturnType().getName().equals("dev.thrum.future.Future"));
    }
    assertThat(RuntimeNames.wovenInterface("dev/thrum/future/AsyncStream")).isNull();
    assertThat(RuntimeNames.wovenInterface("java/lang/Runnable")).isNull();
  }

  @Test
  void the_contract_that_woven_code_states_is_the_one_of_the_runtime() throws Exception {
    Class<?> marker = load(Type.getType(RuntimeNames.WOVEN).getInternalName());

    assertThat(marker.getDeclaredMethod("abi").getReturnType()).isEqualTo(int.class);
    assertThat(marker.getDeclaredMethod("weaver").getReturnType()).isEqualTo(String.class);
  }

  /** The weaver spells more names than that class has: look at what it wrote. */
  @Test
  void whatever_woven_classes_call_exists_and_may_be_called() throws Exception {
    for (Target target : Compilation.usual().targets().values()) {
      for (WeaveOptions options :
          new WeaveOptions[] {WeaveOptions.buildTime(), WeaveOptions.loadTime()}) {
        for (Map.Entry<String, byte[]> woven : target.weave(options).entrySet()) {
          ClassNode node = new ClassNode();
          new ClassReader(woven.getValue()).accept(node, 0);
          resolveAll(node);
        }
      }
    }
  }

  @Test
  void frame_classes_implement_all_that_frames_ask_for() throws Exception {
    Class<?> frame = load(RuntimeNames.FRAME);
    int looked = 0;
    for (Target target : Compilation.usual().targets().values()) {
      for (byte[] woven : target.weave(WeaveOptions.buildTime()).values()) {
        ClassNode node = new ClassNode();
        new ClassReader(woven).accept(node, 0);
        if (RuntimeNames.FRAME.equals(node.superName)) {
          looked++;
          for (Method method : frame.getDeclaredMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
              assertThat(node.methods)
                  .as(node.name + "." + method)
                  .anyMatch(
                      m ->
                          m.name.equals(method.getName())
                              && m.desc.equals(Type.getMethodDescriptor(method)));
            }
          }
        }
      }
    }
    assertThat(looked).isPositive();
  }

  private static void resolveAll(ClassNode node) throws Exception {
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof MethodInsnNode call && call.owner.startsWith(OURS)) {
          boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
          Executable found = hasMethod(call.owner, call.name, call.desc);
          assertThat(Modifier.isStatic(found.getModifiers())).as("%s", found).isEqualTo(isStatic);
          assertThat(found.getDeclaringClass().isInterface()).as("%s", found).isEqualTo(call.itf);
          mayBeUsed(node, found.getModifiers(), found);
        } else if (instruction instanceof FieldInsnNode access && access.owner.startsWith(OURS)) {
          Field found = load(access.owner).getDeclaredField(access.name);
          assertThat(Type.getDescriptor(found.getType())).isEqualTo(access.desc);
          mayBeUsed(node, found.getModifiers(), found);
        } else if (instruction instanceof InvokeDynamicInsnNode site
            && site.bsm.getOwner().startsWith(OURS)) {
          Handle link = site.bsm;
          hasMethod(link.getOwner(), link.getName(), link.getDesc());
        }
      }
    }
  }

  private static void mayBeUsed(ClassNode user, int modifiers, Object what) {
    boolean isSubclass = RuntimeNames.FRAME.equals(user.superName);
    assertThat(Modifier.isPublic(modifiers) || (isSubclass && Modifier.isProtected(modifiers)))
        .as("%s uses %s", user.name, what)
        .isTrue();
  }

  private static Executable hasMethod(String owner, String name, String descriptor)
      throws ClassNotFoundException {
    for (Class<?> c = load(owner); c != null; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.getName().equals(name) && Type.getMethodDescriptor(method).equals(descriptor)) {
          return method;
        }
      }
      for (Constructor<?> constructor : c.getDeclaredConstructors()) {
        if (name.equals("<init>")
            && Type.getConstructorDescriptor(constructor).equals(descriptor)) {
          return constructor;
        }
      }
    }
    return fail("no method %s.%s%s", owner, name, descriptor);
  }

  private static int modifiers(Class<?> c) {
    return c.getModifiers();
  }

  private static Class<?> load(String internalName) throws ClassNotFoundException {
    return Class.forName(internalName.replace('/', '.'));
  }
}
