package dev.thrum.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class InputBufferTest {

  @Test
  void consumed_bytes_make_room_before_the_buffer_grows() {
    InputBuffer buffer = new InputBuffer(8, 64);
    fill(buffer, 8);
    buffer.consume(6);
    assertThat(buffer.room().remaining()).isEqualTo(6);
    assertThat(buffer.capacity()).isEqualTo(8);
    assertThat(buffer.view().get(0)).isEqualTo((byte) 6);
  }

  @Test
  void buffer_grows_by_doubling_up_to_its_limit() {
    InputBuffer buffer = new InputBuffer(8, 20);
    fill(buffer, 8);
    assertThat(buffer.room().remaining()).isEqualTo(8);
    fill(buffer, 8);
    assertThat(buffer.room().remaining()).isEqualTo(4);
    fill(buffer, 4);
    assertThat(buffer.isFull()).isTrue();
  }

  @Test
  void large_buffer_is_given_back_when_it_is_empty() {
    InputBuffer buffer = new InputBuffer(8, 1 << 20);
    while (!buffer.isFull()) {
      ByteBuffer room = buffer.room();
      buffer.filled(room.remaining());
    }
    buffer.consume(buffer.size());
    buffer.room();
    assertThat(buffer.capacity()).isEqualTo(8);
  }

  private static void fill(InputBuffer buffer, int count) {
    ByteBuffer room = buffer.room();
    for (int i = 0; i < count; i++) {
      room.put((byte) i);
    }
    buffer.filled(count);
  }
}
