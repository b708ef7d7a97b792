import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;

/** An agent and a program in one: gives a class that was loaded new bytes, as debuggers do. */
public class Swap {

  private static Instrumentation jvm;

  public static void premain(String argument, Instrumentation instrumentation) {
    jvm = instrumentation;
  }

  public static void main(String[] args) throws Exception {
    Greet.main(args);
    jvm.retransformClasses(Greet.class);
    Greet.main(args);
    jvm.redefineClasses(new ClassDefinition(Greet.class, Files.readAllBytes(Path.of(args[0]))));
    Greet.main(args);
    try {
      byte[] more = Files.readAllBytes(Path.of(args[1]));
      jvm.redefineClasses(new ClassDefinition(Greet.class, more));
    } catch (UnsupportedOperationException e) {
      System.out.println("refused");
    }
    Greet.main(args);
  }
}
