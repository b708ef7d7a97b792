// 3.42, 3.44, 3.50 arrays of all kinds, their elements, their creation, loops over them
class T {
  @Async static Future<Object> run(Trace t) {
    StringBuilder out = new StringBuilder();
    for (String s : new String[] {"a", await(t.value("b"))}) { out.append(s).append(await(t.value(1))); }
    for (int[] row : new int[][] {{1, 2}, {3}}) { for (int i : row) { out.append(i + await(t.value(i))); } }
    for (long l : new long[] {1L << 40}) { out.append(await(t.value(l)) == l); }
    int[] made = {await(t.value(1)), await(t.value(2)), await(t.value(3))};
    Object[][] sized = new Object[await(t.value(2))][];
    String[][][] deep = new String[await(t.value(1))][await(t.value(2))][3];
    made[await(t.value(0))] = await(t.value(9));
    sized[await(t.value(1))] = new Object[] {await(t.value("x")), deep[0][1].length};
    boolean[] flags = {await(t.value(true)), !await(t.value(true))};
    List<String>[] generic = lists();
    for (List<String> l : generic) { for (String s : l) { out.append(s + await(t.value(s))); } }
    String[] cloned = new String[] {"c"}.clone();
    out.append(await(t.value(cloned))[0]).append(await(t.value(new int[][] {{5}}))[0][0]);
    return Future.ready(out + Arrays.toString(made) + Arrays.deepToString(sized) + Arrays.deepToString(deep) + Arrays.toString(flags));
  }
  @SuppressWarnings("unchecked") static List<String>[] lists() { return new List[] {Arrays.asList("p", "q")}; }
}
