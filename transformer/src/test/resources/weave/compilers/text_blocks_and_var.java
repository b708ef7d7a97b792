// 3.27 var, text blocks, enhanced for over what is awaited
// release 17
class T {
  @Async static Future<Object> run(Trace t) {
    var list = new ArrayList<Map.Entry<String, Integer>>();
    for (var s : await(t.value(List.of("a", "b")))) { list.add(Map.entry(s, await(t.value(s.length())))); }
    var anonymous = new Object() { int hits = 0; @Async Future<Integer> hit(Trace t) { return Future.ready(hits += await(t.value(2))); } };
    await(anonymous.hit(t));
    var block = """
        text %s
        """.formatted(await(t.value("block")));
    return Future.ready(list + block + await(anonymous.hit(t)) + anonymous.hits);
  }
}
