package dev.thrum.samples.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.audit.Leaves;
import dev.thrum.samples.Lints;
import dev.thrum.samples.Printed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaksTest {

  @Test
  @Leaves({"1 × dev.thrum.sync.MutexGuard", "2 × dev.thrum.sync.SemaphorePermit"})
  void what_the_last_line_releases_leaks_and_what_is_held_by_a_block_does_not() throws Exception {
    assertThat(Printed.by(Leaks::run))
        .containsExactly(
            "released by the last line: 1 of 2 permits are left, and the lock is locked",
            "released by the last line: 0 of 2 permits are left, and the lock is locked",
            "released in try-with-resources: 2 of 2 permits are left, and the lock is free",
            "released in try-with-resources: 2 of 2 permits are left, and the lock is free");
  }

  @Test
  void the_weaver_warns_of_both(@TempDir Path folder) throws Exception {
    String remedy =
        " is not released when this method fails or is cancelled; hold it in"
            + " try-with-resources";
    assertThat(Lints.of(Leaks.class, folder))
        .containsExactlyInAnyOrder(
            "TH-W206 the SemaphorePermit" + remedy, "TH-W206 the MutexGuard" + remedy);
  }
}
