package dev.thrum.doubles;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import dev.thrum.woven.Frame;

/** A woven method of com.acme.Shop, as the weaver writes it: one await, at this line. */
public final class AwaitAt extends Frame {

  private final String method;
  private final int line;
  private Future<?> future;

  private AwaitAt(String method, int line, Future<?> future) {
    super(ABI);
    this.method = method;
    this.line = line;
    this.future = future;
  }

  @SuppressWarnings("unchecked") // as the stub of an async method does
  public static <T> Future<T> of(String method, int line, Future<?> awaited) {
    return (Future<T>) (Future<?>) new AwaitAt(method, line, awaited);
  }

  @Override
  protected Object resume(int index, AwaitContext cx) throws Throwable {
    Object value = (index == 1 ? takeAwaited() : future).awaitPoll(cx);
    if (cx.suspended != null) {
      suspendAt(1, cx);
      return null;
    }
    return value;
  }

  @Override
  protected void clear() {
    future = null;
  }

  @Override
  protected boolean unwinds(int index) {
    return false;
  }

  @Override
  protected String meta() {
    return "com.acme.Shop\n" + method + "\nShop.java\n" + (line - 1) + "\n" + line;
  }
}
