package dev.thrum.transformer.targets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.Weaver;
import dev.thrum.transformer.report.WeaveResult;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** Bodies that no javac writes, but other compilers, optimisers and obfuscators may. */
class HandMadeTest {

  @Test
  void operands_of_all_kinds_wait_below_each_other() throws Exception {
    compare(
        Assemble.run(
            a ->
                a.constant("bottom")
                    .constant(1L << 40)
                    .op(Opcodes.ACONST_NULL)
                    .constant(2.5)
                    .constant(3f)
                    .awaitInt(4)
                    .awaitInt(5)
                    .op(Opcodes.DUP2, Opcodes.IADD, Opcodes.SWAP)
                    .awaitInt(6)
                    .op(Opcodes.IADD, Opcodes.IADD, Opcodes.IADD) // 4 + 9 + 5 + 6
                    .op(Opcodes.I2F, Opcodes.FADD, Opcodes.F2D, Opcodes.DADD)
                    .box(Type.DOUBLE_TYPE)
                    .log()
                    .log() // null
                    .op(Opcodes.DUP2)
                    .awaitInt(7)
                    .op(Opcodes.I2L, Opcodes.LADD, Opcodes.LADD)
                    .box(Type.LONG_TYPE)
                    .log()
                    .returnReady()));
  }

  @Test
  void stack_shuffling_around_awaits() throws Exception {
    compare(
        Assemble.run(
            a ->
                a.constant(1)
                    .constant(2L)
                    .awaitInt(3)
                    .op(Opcodes.DUP_X2) // 1, 3, 2L, 3
                    .awaitInt(4)
                    .op(Opcodes.DUP2, Opcodes.IADD) // 1, 3, 2L, 3, 4, 7
                    .op(Opcodes.DUP_X1, Opcodes.POP) // 1, 3, 2L, 3, 7, 4
                    .awaitInt(5)
                    .op(Opcodes.DUP2_X1, Opcodes.IADD, Opcodes.IADD, Opcodes.IADD)
                    .op(Opcodes.IADD, Opcodes.IADD, Opcodes.I2L, Opcodes.LADD)
                    .op(Opcodes.L2I, Opcodes.IADD, Opcodes.IADD)
                    .box(Type.INT_TYPE)
                    .returnReady()));
  }

  /** An optimiser may keep a long where the last parameter was: it ends behind the parameters. */
  @Test
  void a_wide_value_over_the_last_parameter() throws Exception {
    compare(
        Assemble.withMethods(
            writer -> {
              Assemble.method(
                  writer,
                  "wide",
                  "(L" + Assemble.TRACE + ";I)L" + Assemble.FUTURE + ";",
                  a ->
                      a.var(Opcodes.ILOAD, 1)
                          .op(Opcodes.I2L)
                          .var(Opcodes.LSTORE, 1)
                          .awaitInt(5)
                          .op(Opcodes.I2L)
                          .var(Opcodes.LLOAD, 1)
                          .op(Opcodes.LADD)
                          .box(Type.LONG_TYPE)
                          .returnReady());
              Assemble.method(
                  writer,
                  "run",
                  "(L" + Assemble.TRACE + ";)L" + Assemble.FUTURE + ";",
                  a ->
                      a.var(Opcodes.ALOAD, 0)
                          .constant(7)
                          .call("T", "wide", "(L" + Assemble.TRACE + ";I)L" + Assemble.FUTURE + ";")
                          .await()
                          .returnReady());
            }));
  }

  /** The trace stays in local 0 only until the receiver's slot is used for something else. */
  @Test
  void a_parameter_slot_used_for_another_type() throws Exception {
    compare(
        Assemble.run(
            a ->
                a.var(Opcodes.ALOAD, 0)
                    .var(Opcodes.ASTORE, 3)
                    .constant("x")
                    .leaf()
                    .constant(9)
                    .var(Opcodes.ISTORE, 0)
                    .await()
                    .op(Opcodes.POP)
                    .var(Opcodes.ILOAD, 0)
                    .box(Type.INT_TYPE)
                    .var(Opcodes.ALOAD, 3)
                    .var(Opcodes.ASTORE, 0)
                    .leaf()
                    .await()
                    .returnReady()));
  }

  @Test
  void a_loop_with_operands_on_the_stack_at_its_header() throws Exception {
    compare(
        Assemble.run(
            a -> {
              Label header = new Label();
              Label end = new Label();
              a.constant("kept").constant(1L).op(Opcodes.ACONST_NULL).constant(0);
              a.code().visitLabel(header); // "kept", 1L, null, i
              a.awaitInt(1).op(Opcodes.IADD, Opcodes.DUP).constant(3);
              a.code().visitJumpInsn(Opcodes.IF_ICMPGE, end);
              a.code().visitJumpInsn(Opcodes.GOTO, header);
              a.code().visitLabel(end);
              a.box(Type.INT_TYPE)
                  .log()
                  .log()
                  .op(Opcodes.DUP2, Opcodes.LADD)
                  .box(Type.LONG_TYPE)
                  .log()
                  .returnReady();
            }));
  }

  @Test
  void a_loop_whose_header_awaits_what_is_on_the_stack() throws Exception {
    compare(
        Assemble.run(
            a -> {
              Label header = new Label();
              Label end = new Label();
              a.constant(0).var(Opcodes.ISTORE, 1);
              a.constant("first").leaf();
              a.code().visitLabel(header); // future
              a.await().log();
              a.code().visitIincInsn(1, 1);
              a.var(Opcodes.ILOAD, 1).constant(3);
              a.code().visitJumpInsn(Opcodes.IF_ICMPGE, end);
              a.constant("again").leaf();
              a.code().visitJumpInsn(Opcodes.GOTO, header);
              a.code().visitLabel(end);
              a.constant("end").returnReady();
            }));
  }

  /** Two ways into one loop: no compiler's loop has them. */
  @Test
  void a_loop_with_two_entries() throws Exception {
    compare(
        Assemble.run(
            a -> {
              Label one = new Label();
              Label two = new Label();
              Label end = new Label();
              a.constant(0).var(Opcodes.ISTORE, 1);
              a.awaitInt(1);
              a.code().visitJumpInsn(Opcodes.IFNE, two);
              a.code().visitLabel(one);
              a.constant("one").leaf().await().log();
              a.code().visitIincInsn(1, 1);
              a.code().visitLabel(two);
              a.constant("two").leaf().await().log();
              a.code().visitIincInsn(1, 2);
              a.var(Opcodes.ILOAD, 1).constant(6);
              a.code().visitJumpInsn(Opcodes.IF_ICMPGE, end);
              a.var(Opcodes.ILOAD, 1).awaitInt(1).op(Opcodes.IAND);
              a.code().visitJumpInsn(Opcodes.IFEQ, one);
              a.code().visitJumpInsn(Opcodes.GOTO, two);
              a.code().visitLabel(end);
              a.constant("end").returnReady();
            }));
  }

  @Test
  void a_handler_that_is_the_header_of_a_loop() throws Exception {
    compare(
        Assemble.run(
            a -> {
              Label start = new Label();
              Label end = new Label();
              Label handler = new Label();
              Label out = new Label();
              a.code().visitTryCatchBlock(start, end, handler, "java/lang/RuntimeException");
              a.constant(0).var(Opcodes.ISTORE, 1);
              newException(a, "first");
              a.code().visitLabel(handler); // exception
              a.log();
              a.code().visitIincInsn(1, 1);
              a.var(Opcodes.ILOAD, 1).constant(4);
              a.code().visitJumpInsn(Opcodes.IF_ICMPGE, out);
              a.constant("again").leaf().await().log();
              a.code().visitLabel(start);
              newException(a, "thrown");
              a.constant("inside").leaf().await().log();
              a.op(Opcodes.ATHROW);
              a.code().visitLabel(end);
              a.code().visitLabel(out);
              a.constant("end").returnReady();
            }));
  }

  @Test
  void a_handler_inside_its_own_range() throws Exception {
    compare(
        Assemble.run(
            a -> {
              Label start = new Label();
              Label handler = new Label();
              Label end = new Label();
              Label out = new Label();
              a.code().visitTryCatchBlock(start, end, handler, null);
              a.constant(0).var(Opcodes.ISTORE, 1);
              a.code().visitLabel(start);
              a.constant("tried").leaf().await().log();
              newException(a, "one");
              a.op(Opcodes.ATHROW);
              a.code().visitLabel(handler);
              a.log();
              a.code().visitIincInsn(1, 1);
              a.constant("handled").leaf().await().log();
              a.var(Opcodes.ILOAD, 1).constant(2);
              a.code().visitJumpInsn(Opcodes.IF_ICMPGE, out);
              newException(a, "two");
              a.op(Opcodes.ATHROW);
              a.code().visitLabel(end);
              a.code().visitLabel(out);
              a.constant("end").returnReady();
            }));
  }

  @Test
  void ranges_that_overlap_without_nesting_and_one_that_covers_only_the_await() throws Exception {
    compare(
        Assemble.run(
            a -> {
              Label[] l = labels(6);
              Label first = new Label();
              Label second = new Label();
              Label third = new Label();
              Label out = new Label();
              a.code().visitTryCatchBlock(l[0], l[2], first, "java/lang/IllegalStateException");
              a.code().visitTryCatchBlock(l[1], l[3], second, "java/lang/RuntimeException");
              a.code().visitTryCatchBlock(l[4], l[5], third, null);
              a.code().visitLabel(l[0]);
              a.constant("a").leaf().await().log();
              a.code().visitLabel(l[1]);
              a.constant("b").leaf().await().log();
              a.code().visitLabel(l[2]);
              a.constant("c").leaf();
              a.code().visitLabel(l[4]);
              a.await();
              a.code().visitLabel(l[5]);
              a.log();
              newException(a, "d");
              a.op(Opcodes.ATHROW);
              a.code().visitLabel(l[3]);
              a.code().visitLabel(first);
              a.log().constant("first");
              a.code().visitJumpInsn(Opcodes.GOTO, out);
              a.code().visitLabel(second);
              a.log().constant("second");
              a.code().visitJumpInsn(Opcodes.GOTO, out);
              a.code().visitLabel(third);
              a.log().constant("third");
              a.code().visitLabel(out);
              a.leaf().await().returnReady();
            }));
  }

  @Test
  void constants_that_are_computed_wait_as_any_operand() throws Exception {
    Handle bootstrap =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/ConstantBootstraps",
            "nullConstant",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)"
                + "Ljava/lang/Object;",
            false);
    Target target =
        Assemble.run(
            a ->
                a.constant(new ConstantDynamic("none", "Ljava/lang/String;", bootstrap))
                    .constant(Type.getMethodType("(I)V"))
                    .constant(Type.getObjectType("T"))
                    .constant("x")
                    .leaf()
                    .await()
                    .log()
                    .log()
                    .log()
                    .returnReady());
    ClassNode newer = new ClassNode();
    new ClassReader(target.compiled().get("T")).accept(newer, 0);
    newer.version = Opcodes.V11;
    ClassWriter writer = new ClassWriter(0);
    newer.accept(writer);
    compare(Target.of("T", Map.of("T", writer.toByteArray())));
  }

  /** ASM writes nop and athrow in its place; here it has a frame, as an obfuscator leaves it. */
  @Test
  void dead_code_with_an_await_in_it() throws Exception {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_SUPER, "T", null, "java/lang/Object", null);
    Assemble.method(
        writer,
        "run",
        "(L" + Assemble.TRACE + ";)L" + Assemble.FUTURE + ";",
        a -> {
          a.constant("end").leaf().await().returnReady();
          a.code().visitFrame(Opcodes.F_SAME, 0, null, 0, null);
          a.constant("dead").leaf().await().returnReady();
        });
    compare(Target.of("T", Map.of("T", writer.toByteArray())));
  }

  @Test
  void an_uninitialised_object_that_is_shuffled_is_refused_with_a_remedy() {
    Target target =
        Assemble.run(
            a -> {
              a.constant("x").leaf().await();
              a.code().visitTypeInsn(Opcodes.NEW, "java/lang/Error");
              a.op(Opcodes.DUP_X1, Opcodes.SWAP).constant("y").leaf().await().op(Opcodes.POP);
              a.call("java/lang/String", "valueOf", "(Ljava/lang/Object;)Ljava/lang/String;");
              a.code()
                  .visitMethodInsn(
                      Opcodes.INVOKESPECIAL,
                      "java/lang/Error",
                      "<init>",
                      "(Ljava/lang/String;)V",
                      false);
              a.returnReady();
            });

    assertThat(target.diagnostics())
        .containsExactly(
            "T.java:[1,1] TH-E120 unsupported use of an uninitialised object across await (opcode"
                + " 90); assign the awaited value to a variable first");
  }

  /** 3.32: the mark of preview features stays on the host and is not put on frame classes. */
  @Test
  void preview_features_are_marked_on_the_host_only() {
    byte[] compiled =
        Assemble.run(a -> a.constant("x").leaf().await().returnReady()).compiled().get("T").clone();
    compiled[4] = (byte) 0xFF;
    compiled[5] = (byte) 0xFF;
    WeaveResult result = new Weaver(WeaveOptions.buildTime()).weave(compiled);

    assertThat(new ClassReader(result.classFile()).readUnsignedShort(4)).isEqualTo(0xFFFF);
    assertThat(result.frames())
        .hasSize(1)
        .allSatisfy((name, frame) -> assertThat(frame).startsWith(0xCA, 0xFE, 0xBA, 0xBE, 0, 0));
  }

  /** 3.33: what the weaver doesn't understand comes out as it was. */
  @Test
  void unknown_attributes_survive() {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(
            Assemble.withMethods(
                    w -> {
                      Assemble.method(
                          w,
                          "run",
                          "(L" + Assemble.TRACE + ";)L" + Assemble.FUTURE + ";",
                          a -> a.constant("x").leaf().await().returnReady());
                      MethodVisitor other =
                          w.visitMethod(Opcodes.ACC_STATIC, "other", "()V", null, null);
                      other.visitCode();
                      other.visitInsn(Opcodes.RETURN);
                      other.visitMaxs(0, 0);
                      w.visitField(0, "f", "I", null, null);
                    })
                .compiled()
                .get("T"))
        .accept(new AddUnknown(writer), 0);
    byte[] woven = new Weaver(WeaveOptions.buildTime()).weave(writer.toByteArray()).classFile();

    ClassNode node = new ClassNode();
    new ClassReader(woven).accept(node, 0);
    assertThat(node.attrs).singleElement().extracting(a -> a.type).isEqualTo("acme.Unknown");
    assertThat(node.fields.get(0).attrs).hasSize(1);
    assertThat(node.methods)
        .filteredOn(method -> method.name.equals("other") || method.name.equals("run"))
        .hasSize(2)
        .allSatisfy(method -> assertThat(method.attrs).hasSize(1));
    assertThat(node.methods)
        .filteredOn(method -> method.name.equals("run$async"))
        .allSatisfy(method -> assertThat(method.attrs).isNull());
  }

  private static final class AddUnknown extends ClassVisitor {

    AddUnknown(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      FieldVisitor field = super.visitField(access, name, descriptor, signature, value);
      field.visitAttribute(new Unknown());
      return field;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      method.visitAttribute(new Unknown());
      return method;
    }

    @Override
    public void visitEnd() {
      visitAttribute(new Unknown());
      super.visitEnd();
    }
  }

  private static final class Unknown extends Attribute {

    Unknown() {
      super("acme.Unknown");
    }

    @Override
    protected ByteVector write(
        ClassWriter writer, byte[] code, int codeLength, int maxStack, int maxLocals) {
      return new ByteVector().putInt(0xCAFE);
    }
  }

  private static void newException(Assemble a, String message) {
    a.code().visitTypeInsn(Opcodes.NEW, "java/lang/RuntimeException");
    a.op(Opcodes.DUP).constant(message);
    a.code()
        .visitMethodInsn(
            Opcodes.INVOKESPECIAL,
            "java/lang/RuntimeException",
            "<init>",
            "(Ljava/lang/String;)V",
            false);
  }

  private static Label[] labels(int count) {
    Label[] labels = new Label[count];
    for (int i = 0; i < count; i++) {
      labels[i] = new Label();
    }
    return labels;
  }

  private static void compare(Target target) throws Exception {
    Drops.compareRuns("hand-made", target, 1);
    Drops.compare("hand-made, dropped", target, Readiness.AT_ONCE);
  }
}
