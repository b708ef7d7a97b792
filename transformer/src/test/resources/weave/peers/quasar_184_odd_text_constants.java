// peer bug 29 quasar #184: constants that are no valid UTF-8, NUL and halves of surrogate pairs
class T {
  static final String ODD = "\0a\uD800b\uDFFFc\uD83D\uDE00\u07FF\uFFFF";
  @Async static Future<Object> run(Trace t) {
    String s = "\uDC00" + await(t.value("\uD801")) + ODD;
    StringBuilder codes = new StringBuilder();
    for (char c : s.toCharArray()) { codes.append((int) c).append(await(t.value(' '))); }
    return Future.ready(codes);
  }
}
