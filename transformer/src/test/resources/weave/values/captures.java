// 3.45 effectively final variables captured after an await, loop variables too
class T {
  @Async static Future<Object> run(Trace t) {
    List<Supplier<String>> all = new ArrayList<>();
    String first = await(t.value("first"));
    all.add(() -> first);
    for (int i = 0; i < 3; i++) {
      int k = i;
      long w = await(t.value((long) i));
      all.add(() -> first + k + w);
    }
    for (String s : Arrays.asList("x", "y")) {
      String r = await(t.value(s + s));
      all.add(() -> s + r);
      all.add(new Supplier<String>() { @Override public String get() { return r + s + first; } });
    }
    StringBuilder out = new StringBuilder();
    for (Supplier<String> s : all) { out.append(s.get()).append(await(t.value(' '))); }
    return Future.ready(out);
  }
}
