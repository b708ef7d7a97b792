package dev.thrum.woven;

import dev.thrum.future.AwaitContext;
import dev.thrum.future.Future;
import java.util.ArrayList;
import java.util.List;

/** A frame as the weaver would write it, by hand: await(…) stands for what it makes of an await. */
abstract class Body extends Frame {

  final List<String> log;
  int resumes;
  int clears;

  Body(List<String> log) {
    super(ABI);
    this.log = log;
  }

  Body() {
    this(new ArrayList<>());
  }

  /** The body; returns whatever after an await that {@link #isSuspended suspended}. */
  abstract Object run(int index, AwaitContext cx) throws Throwable;

  @Override
  protected final Object resume(int index, AwaitContext cx) throws Throwable {
    resumes++;
    return run(index, cx);
  }

  /** Await number {@code index}, reached at first with this future, or resumed. */
  final Object await(int index, int resumed, Future<?> future, AwaitContext cx) throws Exception {
    Object value = (index == resumed ? takeAwaited() : future).awaitPoll(cx);
    if (cx.suspended != null) {
      suspendAt(index, cx);
    }
    return value;
  }

  static boolean isSuspended(AwaitContext cx) {
    return cx.suspended != null;
  }

  @Override
  protected void clear() {
    clears++;
  }

  @Override
  protected boolean unwinds(int index) {
    return true;
  }

  @Override
  protected String meta() {
    return "demo.Shop\n" + name() + "\nShop.java\n10\n11\n12";
  }

  String name() {
    return "buy";
  }
}
