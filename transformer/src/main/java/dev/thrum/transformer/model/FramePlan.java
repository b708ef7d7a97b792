package dev.thrum.transformer.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which value is kept in which field while suspended where.
 *
 * @param slots all fields
 * @param arguments the field of each argument while not started
 * @param points per suspension point, in order
 */
public record FramePlan(List<Slot> slots, List<Slot> arguments, List<AtPoint> points) {

  /**
   * One suspension point.
   *
   * @param stack the values below the future, bottom first
   * @param live locals that are saved and restored
   * @param dead locals that are typed but will not be read: they get a default
   */
  public record AtPoint(List<Saved> stack, List<Saved> live, List<Dead> dead) {}

  /**
   * A saved value.
   *
   * @param local its local, -1 on the stack
   * @param type its verification type
   * @param slot its field; null for the type of null, which needs none
   */
  public record Saved(int local, Object type, @Nullable Slot slot) {}

  /** A local that only has to be of its type again. */
  public record Dead(int local, Object type) {}
}
