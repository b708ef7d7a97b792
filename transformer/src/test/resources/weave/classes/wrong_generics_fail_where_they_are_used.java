// 3.54 a cast after the await fails at the user's line, inside the user's try
class T {
  @SuppressWarnings("unchecked") static <X> Future<X> lie(Future<?> f) { return (Future<X>) f; }
  @Async static Future<Object> run(Trace t) {
    try {
      Integer i = await(T.<Integer>lie(t.value("no integer")));
      t.log(i);
    } catch (ClassCastException e) {
      t.log("cast in " + e.getStackTrace()[0].getLineNumber());
    }
    try {
      int i = await(T.<Integer>lie(t.value(null)));
      t.log(i);
    } catch (NullPointerException e) {
      t.log("unboxed in " + e.getStackTrace()[0].getLineNumber());
    }
    return Future.ready("end");
  }
}
