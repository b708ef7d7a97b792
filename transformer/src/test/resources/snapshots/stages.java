// stages are looked at, futures of them made only where they are not complete
class T {
  @Async static Future<String> m(CompletionStage<String> s) { return Future.ready(await(s)); }
}
