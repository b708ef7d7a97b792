import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;

/** Runs a program's main method in a loader of its own: directories, then the program's name. */
public class Loaders {

  public static void main(String[] args) throws Exception {
    int last = args.length - 1;
    URL[] path = new URL[last];
    for (int i = 0; i < last; i++) {
      path[i] = URI.create(args[i]).toURL();
    }
    try (URLClassLoader loader =
        new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      for (String name : args[last].split(",")) {
        Class<?> type = Class.forName(name, false, loader);
        System.out.println("loaded " + type.getName());
        if (args[last].equals(name)) {
          type.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
      }
    }
  }
}
