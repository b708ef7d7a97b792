package dev.thrum.doubles;

import dev.thrum.future.Context;
import dev.thrum.future.Future;
import dev.thrum.future.Poll;

/** Code of a user, whose polls take as long as what is run in them. */
public final class Hog implements Future<Void> {

  private final Runnable work;

  public Hog(Runnable work) {
    this.work = work;
  }

  @Override
  public Poll<Void> poll(Context cx) {
    hog$async(work);
    return Poll.ready(null);
  }

  /** Named as the body of an async method. */
  private static void hog$async(Runnable work) {
    work.run();
  }
}
