// 3.15 the same static async method in a class and its superclass
class T extends Base {
  @Async static Future<String> who(Trace t) { return Future.ready("T" + await(t.value(1)) + await(Base.who(t))); }
  @Async static Future<Object> run(Trace t) { return Future.ready(await(who(t)) + await(Base.both(t))); }
}
class Base {
  @Async static Future<String> who(Trace t) { return Future.ready("Base" + await(t.value(2))); }
  @Async static Future<String> both(Trace t) { return Future.ready(await(who(t)) + await(T.who(t))); }
}
