// peer bug 21 kilim #59: the method of a serialisable lambda changed, so that nobody finds it when the lambda is read
import java.io.*;
class T {
  interface Make extends Serializable { Future<String> make(Trace t, String s); }
  static byte[] written(Make make) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) { out.writeObject(make); }
    return bytes.toByteArray();
  }
  static Make read(byte[] bytes) throws Exception {
    ClassLoader mine = T.class.getClassLoader();
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes)) {
      @Override protected Class<?> resolveClass(ObjectStreamClass c) throws ClassNotFoundException { return Class.forName(c.getName(), false, mine); }
    }) { return (Make) in.readObject(); }
  }
  @Async static Future<Object> run(Trace t) throws Exception {
    String captured = await(t.value("captured"));
    Make make = (u, s) -> Future.ready(captured + s + await(u.value("!")));
    return Future.ready(await(read(written(make)).make(t, " argument")));
  }
}
