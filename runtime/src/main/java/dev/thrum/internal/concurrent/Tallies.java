package dev.thrum.internal.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counters that one thread at a time writes, and any may read: as cheap as plain fields, and in a
 * cache line of their own. A reader sees each of them grow, perhaps late.
 */
public final class Tallies {

  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);

  /** Cells on either side that nobody uses, so that no neighbour shares their cache lines. */
  private static final int MARGIN = 8;

  private final long[] cells;

  /** So many, all zero. */
  public Tallies(int count) {
    cells = new long[MARGIN + count + MARGIN];
  }

  /** By the writing thread. */
  public void add(int index, long amount) {
    int cell = MARGIN + index;
    CELLS.setOpaque(cells, cell, cells[cell] + amount);
  }

  /** By any thread. */
  public long get(int index) {
    return (long) CELLS.getOpaque(cells, MARGIN + index);
  }
}
