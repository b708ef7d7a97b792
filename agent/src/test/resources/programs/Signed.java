import static dev.thrum.Thrum.*;

import dev.thrum.annotations.Async;
import dev.thrum.future.Future;
import java.security.ProtectionDomain;

/** In a signed jar: a frame class is of its host's domain, certificates included. */
public class Signed {

  @Async
  static Future<String> run(String text) {
    await(yieldNow());
    return Future.ready(text);
  }

  public static void main(String[] args) {
    Future<String> frame = run("signed");
    ProtectionDomain domain = Signed.class.getProtectionDomain();
    System.out.println(domain.getCodeSource().getCertificates().length);
    System.out.println(frame.getClass().getProtectionDomain() == domain);
    System.out.println(blockOn(frame));
  }
}
// prints:
// 1
// true
// signed
