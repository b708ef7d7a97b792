/** Loads one async class, says so, and runs another one when told to. */
public class Waiter {

  public static void main(String[] args) throws Exception {
    Class.forName("Shapes");
    System.out.println("ready");
    System.in.read();
    Greet.main(args);
  }
}
