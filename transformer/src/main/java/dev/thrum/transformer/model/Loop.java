package dev.thrum.transformer.model;

import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * A loop with an await inside, by layout: from its header to the last jump back to it.
 *
 * @param header where it is entered and repeated
 * @param frame the compiler's frame there
 * @param first index of the first suspension point inside
 * @param last index of the last one
 */
public record Loop(LabelNode header, FrameNode frame, int first, int last) {

  public boolean contains(int point) {
    return first <= point && point <= last;
  }
}
