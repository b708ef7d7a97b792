package dev.thrum.transformer.analysis;

import dev.thrum.transformer.model.HostClass;
import dev.thrum.transformer.model.RuntimeNames;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The methods of a class that are bodies of its lambdas, and of which kind. */
public final class Lambdas {

  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

  private final Set<String> lambdas = new HashSet<>();
  private final Set<String> blocks = new HashSet<>();
  private final Set<String> generated = new HashSet<>();
  private final String owner;

  private Lambdas(HostClass host) {
    owner = host.name();
    for (MethodNode method : host.node().methods) {
      if (isGenerated(method)) {
        generated.add(method.name + method.desc);
      }
    }
  }

  public static Lambdas of(HostClass host) {
    Lambdas all = new Lambdas(host);
    for (MethodNode method : host.node().methods) {
      for (AbstractInsnNode node : method.instructions) {
        if (node instanceof InvokeDynamicInsnNode site && isMetafactory(site)) {
          Handle implementation = implementation(site);
          if (implementation.getOwner().equals(host.name())) {
            String key = implementation.getName() + implementation.getDesc();
            all.lambdas.add(key);
            if (wovenInterface(site) != null) {
              all.blocks.add(key);
            }
          }
        }
      }
    }
    return all;
  }

  /** Whether this is the body of a lambda. */
  public boolean isLambda(MethodNode method) {
    return isGenerated(method) && lambdas.contains(method.name + method.desc);
  }

  /** Whether this is what is left of a lambda in code that the compiler found to be dead. */
  public boolean isUnused(MethodNode method) {
    return isGenerated(method)
        && method.name.startsWith("lambda$")
        && !lambdas.contains(method.name + method.desc);
  }

  /** Whether this is the body of a lambda of one of the runtime's async functional interfaces. */
  public boolean isAsyncBlock(MethodNode method) {
    return isGenerated(method) && blocks.contains(method.name + method.desc);
  }

  /** Whether this site makes an object of a lambda of this class, not of a method reference. */
  public boolean isBodyOf(InvokeDynamicInsnNode site) {
    Handle implementation = implementation(site);
    return generated.contains(implementation.getName() + implementation.getDesc())
        && implementation.getOwner().equals(owner);
  }

  /** Whether this site makes an object of a lambda or a method reference. */
  public static boolean isMetafactory(InvokeDynamicInsnNode site) {
    return site.bsm.getOwner().equals(METAFACTORY)
        && (site.bsm.getName().equals("metafactory")
            || site.bsm.getName().equals("altMetafactory"));
  }

  /** The method that such a site calls. */
  public static Handle implementation(InvokeDynamicInsnNode site) {
    return (Handle) site.bsmArgs[1];
  }

  /** What the site's object has to implement once woven; null if its interface is none of ours. */
  public static @Nullable String wovenInterface(InvokeDynamicInsnNode site) {
    return RuntimeNames.wovenInterface(Type.getReturnType(site.desc).getInternalName());
  }

  /** Not by its name, which obfuscators change. */
  private static boolean isGenerated(MethodNode method) {
    return (method.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == Opcodes.ACC_SYNTHETIC;
  }
}
