// 3.47, 3.48 variables that are in scope but dead, and ones assigned on some paths only
class T {
  @Async static Future<Object> run(Trace t) {
    String dead = "dead";
    t.log(dead);
    int unassigned;
    String later;
    boolean c = await(t.value(true));
    if (c) { unassigned = 1; t.log(unassigned + await(t.value(2))); }
    else { later = "l"; t.log(later); }
    later = await(t.value("later"));
    dead = later;
    unassigned = await(t.value(3));
    String never = "never read again";
    await(t.value(4));
    final int fixed;
    if (c) fixed = await(t.value(5)); else fixed = 6;
    return Future.ready(dead + unassigned + fixed);
  }
}
