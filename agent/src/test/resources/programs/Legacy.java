import static com.ea.async.Async.await;
import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Written for EA Async: no annotation, stages only, started by the call. */
public class Legacy {

  static CompletableFuture<Integer> buy(int price, CompletableFuture<Integer> money) {
    System.out.println("asked");
    if (await(money) < price) {
      return completedFuture(0);
    }
    int change = 0;
    for (int i = 0; i < 3; i++) {
      change += await(later(i)) + 1;
    }
    return completedFuture(await(money) - price + change);
  }

  static CompletionStage<Integer> later(int value) {
    return CompletableFuture.supplyAsync(() -> value);
  }

  public static void main(String[] args) throws Exception {
    CompletableFuture<Integer> money = new CompletableFuture<>();
    CompletableFuture<Integer> bought = buy(10, money);
    System.out.println(bought.isDone());
    money.complete(12);
    System.out.println(bought.get());
    System.out.println(buy(10, completedFuture(1)).get());
  }
}
// prints:
// asked
// false
// 8
// asked
// 0
