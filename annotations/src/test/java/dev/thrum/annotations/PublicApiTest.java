package dev.thrum.annotations;

import dev.thrum.surface.PublicSurface;
import org.junit.jupiter.api.Test;

class PublicApiTest {

  @Test
  void public_surface_is_the_committed_one() {
    PublicSurface.check();
  }
}
