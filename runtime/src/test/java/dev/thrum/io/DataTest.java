package dev.thrum.io;

import static dev.thrum.reactor.HandTurned.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.reactor.Watched;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Numbers, against what the JDK writes. */
class DataTest {

  private final ScriptedReader source = new ScriptedReader();
  private final BufferedAsyncReader in = new BufferedAsyncReader(source, 8, 64);
  private final DuplexPair pipe = AsyncIo.duplex(256);
  private final BufferedAsyncWriter out = new BufferedAsyncWriter(pipe.left(), 16);

  @Test
  void big_endian_numbers_are_those_of_data_streams() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream jdk = new DataOutputStream(bytes);
    jdk.writeByte(-2);
    jdk.writeShort(-3);
    jdk.writeInt(0xfedcba98);
    jdk.writeLong(0xfedcba9876543210L);
    jdk.writeFloat(1.5f);
    jdk.writeDouble(-2.25);
    for (byte b : bytes.toByteArray()) {
      source.gives(b);
    }
    DataReader numbers = DataReader.bigEndian(in);
    assertThat(ready(numbers.readByte())).isEqualTo((byte) -2);
    assertThat(ready(numbers.readShort())).isEqualTo((short) -3);
    assertThat(ready(numbers.readInt())).isEqualTo(0xfedcba98);
    assertThat(ready(numbers.readLong())).isEqualTo(0xfedcba9876543210L);
    assertThat(ready(numbers.readFloat())).isEqualTo(1.5f);
    assertThat(ready(numbers.readDouble())).isEqualTo(-2.25);

    DataWriter writer = DataWriter.bigEndian(out);
    ready(writer.writeByte(-2));
    ready(writer.writeShort(-3));
    ready(writer.writeInt(0xfedcba98));
    ready(writer.writeLong(0xfedcba9876543210L));
    ready(writer.writeFloat(1.5f));
    ready(writer.writeDouble(-2.25));
    ready(out.shutdown());
    assertThat(ready(pipe.right().readToEnd())).isEqualTo(bytes.toByteArray());
  }

  @Test
  void numbers_without_sign_keep_their_value() throws Exception {
    source.gives((byte) 0xff, (byte) 0xff, (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff);
    source.gives((byte) 0xfe);
    DataReader numbers = DataReader.bigEndian(in);
    assertThat(ready(numbers.readUnsignedByte())).isEqualTo(0xff);
    assertThat(ready(numbers.readUnsignedShort())).isEqualTo(0xfffe);
    assertThat(ready(numbers.readUnsignedInt())).isEqualTo(0xfffffffeL);
  }

  @Test
  void little_endian_numbers_come_back() throws Exception {
    DataWriter writer = DataWriter.littleEndian(out);
    ready(writer.writeShort(0x0102));
    ready(writer.writeUnsignedInt(0xfedcba98L));
    ready(writer.writeDouble(Math.PI));
    ready(out.flush());
    DataReader reader = DataReader.littleEndian(new BufferedAsyncReader(pipe.right(), 8, 8));
    assertThat(ready(reader.readUnsignedByte())).isEqualTo(2);
    assertThat(ready(reader.readUnsignedByte())).isEqualTo(1);
    assertThat(ready(reader.readUnsignedInt())).isEqualTo(0xfedcba98L);
    assertThat(ready(reader.readDouble())).isEqualTo(Math.PI);
  }

  @Test
  void dropped_read_keeps_the_part_of_its_number() throws Exception {
    source.gives((byte) 1, (byte) 2, (byte) 3).waits().gives((byte) 4);
    DataReader numbers = DataReader.bigEndian(in);
    Watched<Integer> reading = new Watched<>(numbers.readInt());
    assertThat(reading.isPending()).isTrue();
    reading.drop();
    source.go();
    assertThat(ready(numbers.readInt())).isEqualTo(0x01020304);
  }

  @Test
  void end_within_a_number_is_told_and_keeps_its_bytes() {
    source.gives((byte) 1, (byte) 2);
    assertThatThrownBy(() -> ready(DataReader.bigEndian(in).readInt()))
        .isInstanceOf(EOFException.class)
        .hasMessage("the stream ended 2 bytes before a number was complete");
    assertThat(in.buffered().remaining()).isEqualTo(2);
  }

  @Test
  void number_that_finds_too_little_room_waits_whole() throws Exception {
    ScriptedWriter sink = new ScriptedWriter(100);
    sink.room = 0;
    BufferedAsyncWriter buffered = new BufferedAsyncWriter(sink, 10);
    DataWriter writer = DataWriter.bigEndian(buffered);
    ready(writer.writeInt(1));
    Watched<Void> writing = new Watched<>(writer.writeLong(2));
    assertThat(writing.isPending()).isTrue();
    assertThat(buffered.bufferedBytes()).isEqualTo(4);
    writing.drop();
    sink.makeRoom(100);
    ready(writer.writeInt(3));
    ready(buffered.flush());
    assertThat(sink.taken().getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(ByteBuffer.allocate(8).putInt(1).putInt(3).array());
  }

  @Test
  void number_larger_than_the_buffer_is_written_all_the_same() throws Exception {
    BufferedAsyncWriter tiny = new BufferedAsyncWriter(pipe.left(), 3);
    ready(DataWriter.bigEndian(tiny).writeLong(0x0102030405060708L));
    ready(tiny.flush());
    ByteBuffer read = ByteBuffer.allocate(8);
    ready(pipe.right().readExactly(read));
    assertThat(read.flip().getLong()).isEqualTo(0x0102030405060708L);
  }
}
