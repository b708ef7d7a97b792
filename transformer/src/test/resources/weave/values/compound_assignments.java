// 3.49 the left operand is read before the await, and once
class T {
  int x = 1;
  static int sx = 1;
  String s = "s";
  static T at(Trace t, T o) { t.log("object"); return o; }
  static int index(Trace t, int i) { t.log("index"); return i; }
  @Async Future<Integer> change(Trace t) { x += 100; sx += 100; s += "changed"; return Future.ready(await(t.value(1))); }
  @Async static Future<Object> run(Trace t) {
    sx = 1;
    T o = new T();
    int[] a = {1, 2, 3};
    int i = 0;
    a[i++] += await(t.value(10));
    a[i++] *= await(t.value(10)) + i;
    a[index(t, 2)] -= await(t.value(1));
    at(t, o).x += await(o.change(t));
    sx += await(o.change(t));
    at(t, o).s += await(o.change(t));
    int local = 1;
    local += await(t.value(2)) * local++;
    local <<= await(t.value(1));
    long l = 1;
    l += await(t.value(1.9));
    Integer boxed = 5;
    boxed += await(t.value(1));
    boxed++;
    String[] ss = {"p", null};
    ss[0] += await(t.value("q"));
    ss[1] += await(t.value(3));
    Object any = "any";
    any += await(t.value("thing"));
    int r = a[0] = o.x = sx = await(t.value(4));
    int post = a[index(t, 1)]++ + await(t.value(1)) + ++a[1];
    return Future.ready(Arrays.toString(a) + i + o.x + o.s + sx + local + l + boxed + Arrays.toString(ss) + any + r + post);
  }
}
