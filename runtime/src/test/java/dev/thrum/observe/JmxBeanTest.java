package dev.thrum.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.AsyncRuntime;
import dev.thrum.future.Future;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JmxBeanTest {

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  private static Set<ObjectName> registered() throws Exception {
    return SERVER.queryNames(new ObjectName("dev.thrum:name=\"jmx,test\",*"), null);
  }

  private static AsyncRuntime runtime() {
    return AsyncRuntime.multiThread().workerThreads(2).name("jmx,test").jmx(true).build();
  }

  @Test
  void clients_read_metrics_and_dumps_while_the_runtime_lives() throws Exception {
    try (AsyncRuntime runtime = runtime()) {
      runtime.blockOn(runtime.spawn(Future.ready()));
      runtime.spawn("waiting", Future.pending()).detach();
      ObjectName name = registered().iterator().next();
      AsyncRuntimeMXBean bean = JMX.newMXBeanProxy(SERVER, name, AsyncRuntimeMXBean.class);
      assertThat(bean.getName()).isEqualTo("jmx,test");
      assertThat(bean.getNumWorkers()).isEqualTo(2);
      assertThat(bean.getNumAliveTasks()).isEqualTo(1);
      assertThat(bean.getSpawnedTasksCount()).isEqualTo(2);
      assertThat(bean.getRemoteScheduleCount()).isEqualTo(2);
      assertThat(bean.getGlobalQueueDepth() + bean.getNumTimers()).isBetween(0, 1);
      assertThat(bean.getBudgetForcedYieldCount()).isZero();
      assertThat(bean.getNumBlockingThreads()).isZero();
      assertThat(bean.getNumIdleBlockingThreads()).isZero();
      assertThat(bean.getBlockingQueueDepth()).isZero();
      assertThat(bean.getWorkerPollCounts()).hasSize(2);
      assertThat(bean.getWorkerParkCounts()).hasSize(2);
      assertThat(bean.getWorkerStealCounts()).hasSize(2);
      assertThat(bean.getWorkerLocalQueueDepths()).hasSize(2);
      assertThat(bean.dump()).contains("\"waiting\"");
      assertThat(bean.dumpJson()).contains("\"name\":\"waiting\"");
    }
    assertThat(registered()).isEmpty();
  }

  @Test
  void runtimes_of_one_name_are_numbered() throws Exception {
    try (AsyncRuntime first = runtime();
        AsyncRuntime second = runtime()) {
      assertThat(registered()).hasSize(2);
      first.close();
      assertThat(registered()).hasSize(1);
      first.close();
      assertThat(second.metrics().numWorkers()).isEqualTo(2);
    }
    assertThat(registered()).isEmpty();
  }

  @Test
  void a_runtime_is_not_registered_unless_told() throws Exception {
    try (AsyncRuntime runtime = AsyncRuntime.currentThread().name("jmx,test").build()) {
      assertThat(runtime.blockOn(Future.ready(1))).isEqualTo(1);
      assertThat(registered()).isEmpty();
    }
  }
}
