package dev.thrum.observe;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Set;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.JMX;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A command that prints the dumps of all runtimes of another process of this machine, as {@code
 * jcmd} does with threads: {@code java -cp thrum-runtime.jar dev.thrum.observe.PrintDumps PID
 * [json]}. Runtimes are seen if they are shown to JMX: by {@code -Dthrum.jmx=true}, or by {@code
 * jmx(true)} of their builder. Needs the JDK's module {@code jdk.attach}.
 */
public final class PrintDumps {

  private PrintDumps() {}

  /**
   * The command.
   *
   * @param arguments the process's id, then perhaps {@code json}
   */
  public static void main(String[] arguments) throws Exception {
    boolean json = arguments.length == 2 && arguments[1].equals("json");
    if (arguments.length != (json ? 2 : 1)) {
      System.err.println(
          "usage: java -cp thrum-runtime.jar dev.thrum.observe.PrintDumps PID [json]");
      System.exit(2);
    }
    if (!print(arguments[0], json, System.out)) {
      System.err.println(
          "no runtime of process "
              + arguments[0]
              + " is shown to JMX; start it with -Dthrum.jmx=true");
      System.exit(1);
    }
  }

  /** Whether there was any. */
  @SuppressWarnings("BanJNDI") // the address is that of the JDK's agent in the process named
  static boolean print(String process, boolean json, PrintStream out)
      throws IOException, JMException, AttachNotSupportedException {
    VirtualMachine machine = VirtualMachine.attach(process);
    try {
      JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
      try (JMXConnector connector = JMXConnectorFactory.connect(address)) {
        return print(connector.getMBeanServerConnection(), json, out);
      }
    } finally {
      machine.detach();
    }
  }

  private static boolean print(MBeanServerConnection server, boolean json, PrintStream out)
      throws IOException, JMException {
    Set<ObjectName> runtimes =
        new TreeSet<>(server.queryNames(new ObjectName("dev.thrum:type=AsyncRuntime,*"), null));
    for (ObjectName name : runtimes) {
      AsyncRuntimeMXBean runtime = JMX.newMXBeanProxy(server, name, AsyncRuntimeMXBean.class);
      out.println(json ? runtime.dumpJson() : runtime.dump());
    }
    return !runtimes.isEmpty();
  }
}
