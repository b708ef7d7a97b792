// 3.58 the first thing in a handler is an await, the exception alive across it
class T {
  @Async static Future<Object> run(Trace t) {
    String out = "";
    for (int i = 0; i < 3; i++) {
      try {
        if (i == 1) throw new IllegalStateException("i" + i);
        await(t.failure(new RuntimeException("r" + i)));
      } catch (IllegalStateException e) {
        await(t.value("first"));
        out += e.getMessage();
      } catch (RuntimeException e) {
        out += await(t.value("x")) + e.getMessage();
        try { throw e; } catch (RuntimeException same) { await(t.value(2)); out += same == e; }
      }
    }
    return Future.ready(out);
  }
}
