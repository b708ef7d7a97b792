// 3.40 boolean, byte, char and short are ints to the verifier, and keep their values
class T {
  @Async static Future<Object> run(Trace t) {
    boolean z = false, y = true;
    byte b = -1;
    char c = '\uFFFF';
    short s = Short.MIN_VALUE;
    await(t.value(0));
    z |= y & await(t.value(true));
    z ^= await(t.value(false));
    b += await(t.value(200));
    c -= await(t.value(1));
    s >>>= await(t.value(1));
    byte[] ba = {1};
    ba[0] += await(t.value(127));
    char[] ca = {'a'};
    ca[0]++;
    ca[0] += await(t.value(1));
    boolean[] za = {false};
    za[0] |= await(t.value(y));
    short sa = (short) (await(t.value(70000)) + b);
    return Future.ready("" + z + b + (int) c + s + ba[0] + ca[0] + za[0] + sa);
  }
}
