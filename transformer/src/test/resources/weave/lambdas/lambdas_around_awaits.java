// 3.72, 3.77 plain lambdas in async methods, lambdas inside lambdas, the same lambda twice
class T {
  @Async static Future<Object> run(Trace t) {
    List<Integer> l = new ArrayList<>(Arrays.asList(3, 1, await(t.value(2))));
    l.sort((a, b) -> a - b);
    int k = await(t.value(10));
    int sum = l.stream().mapToInt(x -> x * k).sum();
    Runnable r = () -> { Runnable inner = () -> t.log("inner " + k + sum); inner.run(); };
    r.run();
    Function<Integer, Integer> one = x -> x + 1, same = x -> x + 1;
    Supplier<Supplier<Future<String>>> deep = () -> () -> Future.ready("deep" + k + await(t.value("!")));
    for (int i = 0; i < 2; i++) { int j = i; l.forEach(x -> t.log(x + j)); await(t.value(i)); }
    return Future.ready(one.apply(1) + same.apply(2) + await(deep.get().get()) + l);
  }
}
