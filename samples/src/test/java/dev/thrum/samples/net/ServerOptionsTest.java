package dev.thrum.samples.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.samples.UsageException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerOptionsTest {

  @Test
  void every_option_is_taken() {
    assertThat(
            ServerOptions.parse(
                "a", 1, List.of("--port", "2", "--max-connections", "3", "--patience", "4")))
        .isEqualTo(new ServerOptions(2, 3, Duration.ofMillis(4)));
    assertThat(ServerOptions.parse("a", 1, List.of()).port()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --prot 1             | a-server has no option --prot
          --port               | --port wants a number
          --port 70000         | --port wants a number from 0 to 65535, not 70000
          --max-connections no | --max-connections wants a number from 1 to 100000, not no
          """)
  void options_are_checked(String options, String message) {
    assertThatThrownBy(() -> ServerOptions.parse("a-server", 1, List.of(options.split(" "))))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }
}
