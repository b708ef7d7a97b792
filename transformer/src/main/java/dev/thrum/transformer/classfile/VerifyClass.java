package dev.thrum.transformer.classfile;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.BasicVerifier;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Checks a class that the weaver made: its structure, and the data flow of each method as far as it
 * can be known without other classes.
 */
public final class VerifyClass {

  private VerifyClass() {}

  /**
   * Checks.
   *
   * @throws IllegalStateException naming method and instruction, if the class is wrong
   */
  public static void check(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile)
        .accept(new CheckClassAdapter(Opcodes.ASM9, node, false) {}, ClassReader.EXPAND_FRAMES);
    for (MethodNode method : node.methods) {
      try {
        new Analyzer<BasicValue>(new BasicVerifier()).analyze(node.name, method);
      } catch (AnalyzerException wrong) {
        throw new IllegalStateException(
            "woven method "
                + node.name
                + "."
                + method.name
                + method.desc
                + " is wrong: "
                + wrong.getMessage(),
            wrong);
      }
    }
  }
}
