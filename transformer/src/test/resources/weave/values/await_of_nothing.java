// 3.55 await(null) fails at its line, inside its try
class T {
  static <X> Future<X> noFuture() { return null; }
  static <X> CompletionStage<X> noStage() { return null; }
  @Async static Future<Object> run(Trace t) {
    try { await(T.noFuture()); } catch (NullPointerException e) { t.log("no future"); }
    try { t.log("s" + await(T.noStage())); } catch (NullPointerException e) { t.log("no stage"); } finally { t.log(await(t.value("finally"))); }
    int sum = 1;
    try { sum += await(T.<Integer>noFuture()); } catch (NullPointerException e) { t.log("no operand"); }
    return Future.ready(sum);
  }
}
