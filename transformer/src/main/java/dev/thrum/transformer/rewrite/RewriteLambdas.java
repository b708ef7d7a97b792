package dev.thrum.transformer.rewrite;

import dev.thrum.transformer.analysis.Lambdas;
import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Has the sites of woven async blocks make objects of the woven interface, whose method {@code
 * call} hands out the future; the type they are used as stays what it was.
 */
final class RewriteLambdas {

  private static final String CALL = "call";
  private static final Type FUTURE = Type.getType(RuntimeNames.FUTURE_DESC);

  private RewriteLambdas() {}

  /**
   * Rewrites the sites in a method.
   *
   * @param bodies name and descriptor of the lambda bodies in question
   * @return whether there were any
   */
  static boolean in(HostClass host, MethodNode method, Set<String> bodies) {
    boolean any = false;
    for (AbstractInsnNode node : method.instructions.toArray()) {
      if (node instanceof InvokeDynamicInsnNode site && Lambdas.isMetafactory(site)) {
        Handle implementation = Lambdas.implementation(site);
        if (implementation.getOwner().equals(host.name())
            && bodies.contains(implementation.getName() + implementation.getDesc())
            && Lambdas.wovenInterface(site) != null) {
          rewrite(method, site, implementation);
          any = true;
        }
      }
    }
    return any;
  }

  /** The descriptor of a block's lambda once it hands out a future. */
  static String woven(String descriptor) {
    return Type.getMethodDescriptor(FUTURE, Type.getArgumentTypes(descriptor));
  }

  private static void rewrite(
      MethodNode method, InvokeDynamicInsnNode site, Handle implementation) {
    String declared = Type.getReturnType(site.desc).getInternalName();
    String woven = Objects.requireNonNull(Lambdas.wovenInterface(site));
    Object[] arguments = Arrays.copyOf(site.bsmArgs, site.bsmArgs.length);
    arguments[0] = Type.getMethodType(woven(((Type) site.bsmArgs[0]).getDescriptor()));
    arguments[1] =
        new Handle(
            implementation.getTag(),
            implementation.getOwner(),
            implementation.getName(),
            woven(implementation.getDesc()),
            implementation.isInterface());
    arguments[2] = Type.getMethodType(woven(((Type) site.bsmArgs[2]).getDescriptor()));
    if (method.name.equals("$deserializeLambda$")) {
      expectWoven(site, declared, woven);
    }
    site.bsmArgs = arguments;
    site.name = CALL;
    site.desc =
        Type.getMethodDescriptor(Type.getObjectType(woven), Type.getArgumentTypes(site.desc));
    method.instructions.insert(site, new TypeInsnNode(Opcodes.CHECKCAST, declared));
  }

  /**
   * What javac makes to read a serialised lambda compares what was written with constants, one
   * group before each site; what is written from now on says what the woven lambda is.
   */
  private static void expectWoven(InvokeDynamicInsnNode site, String declared, String woven) {
    String method = site.name;
    String type = ((Type) site.bsmArgs[0]).getDescriptor();
    String body = Lambdas.implementation(site).getDesc();
    for (AbstractInsnNode node = site.getPrevious();
        node != null && !(node instanceof InvokeDynamicInsnNode);
        node = node.getPrevious()) {
      if (node instanceof LdcInsnNode constant) {
        if (constant.cst.equals(declared)) {
          constant.cst = woven;
        } else if (constant.cst.equals(method)) {
          constant.cst = CALL;
        } else if (constant.cst.equals(type)) {
          constant.cst = woven(type);
        } else if (constant.cst.equals(body)) {
          constant.cst = woven(body);
        }
      }
    }
  }
}
