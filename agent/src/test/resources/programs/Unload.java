import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;

/** Runs a program in a loader, lets go of the loader, and sees whether somebody else holds it. */
public class Unload {

  public static void main(String[] args) throws Exception {
    WeakReference<ClassLoader> loader = run(URI.create(args[0]).toURL());
    for (int i = 0; i < 100 && !loader.refersTo(null); i++) {
      System.gc();
    }
    System.out.println(loader.refersTo(null) ? "unloaded" : "still there");
  }

  private static WeakReference<ClassLoader> run(URL program) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {program})) {
      Class<?> type = Class.forName("Cleanup", true, loader);
      type.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
      return new WeakReference<>(loader);
    }
  }
}
