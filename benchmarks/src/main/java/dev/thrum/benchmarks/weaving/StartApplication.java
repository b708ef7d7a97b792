package dev.thrum.benchmarks.weaving;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The start of the generated application: loads, makes and runs one of each class. */
public final class StartApplication {

  private StartApplication() {}

  /**
   * @param arguments how many classes
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    int classes = Integer.parseInt(arguments[0]);
    for (int i = 0; i < classes; i++) {
      Runnable one =
          Class.forName(GenerateApplication.name(i))
              .asSubclass(Runnable.class)
              .getDeclaredConstructor(int.class)
              .newInstance(i);
      one.run();
    }
    long cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    System.out.println("cpu\t" + cpu);
  }
}
