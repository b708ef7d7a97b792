// peer bug 22 nqzero/kilim #7: the weaver's own parameter was added to the method of a lambda, which newer JVMs refuse
class T {
  final String field = "f";
  Function<String, Future<String>> capturing(Trace t, long k) { return s -> Future.ready(field + k + s + await(t.value("!"))); }
  @Async static Future<Object> run(Trace t) {
    BiFunction<Integer, Long, Future<Long>> plain = (i, l) -> Future.ready(i + l + await(t.value(1L)));
    Supplier<Future<String>> none = () -> Future.ready(await(t.value("none")));
    return Future.ready(await(plain.apply(1, 2L)) + await(none.get()) + await(new T().capturing(t, 3).apply("s")));
  }
}
