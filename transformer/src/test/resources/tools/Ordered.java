import static dev.thrum.Thrum.*;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.io.IOException;
import java.util.List;
import lombok.Builder;
import lombok.Cleanup;
import lombok.NonNull;
import lombok.SneakyThrows;
import lombok.Value;
import lombok.val;

/** Async methods beside code that an annotation processor writes. */
@Value
@Builder
public class Ordered {

  @NonNull String name;
  int count;

  record Door(List<String> log) {
    void close() {
      log.add("closed");
    }
  }

  @Async
  @SneakyThrows
  Future<String> open(@NonNull List<String> log) {
    @Cleanup val door = new Door(log);
    val before = getName();
    await(yieldNow());
    log.add(before + await(twice()));
    if (count > 5) {
      throw new IOException("too many");
    }
    return Future.ready(toString());
  }

  @Async
  private Future<Integer> twice() {
    await(yieldNow());
    return Future.ready(2 * count);
  }

  public static void main(String[] args) {
    val log = new java.util.ArrayList<String>();
    System.out.println(blockOn(Ordered.builder().name("tea").count(2).build().open(log)));
    try {
      blockOn(Ordered.builder().name("tea").count(6).build().open(log));
    } catch (Exception e) {
      System.out.println(e);
    }
    try {
      blockOn(Ordered.builder().name("tea").build().open(null));
    } catch (NullPointerException e) {
      System.out.println(e.getMessage());
    }
    System.out.println(log);
  }
}
