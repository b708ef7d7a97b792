// peer bug 19 kilim #16: new String(pausable())
class T {
  @Async static Future<byte[]> bytes(Trace t) { return Future.ready(await(t.value("bytes")).getBytes()); }
  @Async static Future<Object> run(Trace t) { return Future.ready(new String(await(bytes(t))) + new String(await(bytes(t)), 1, await(t.value(2)))); }
}
