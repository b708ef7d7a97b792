package dev.thrum.transformer.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement of a random program: text with holes for blocks, {@code try {} catch (E e) {}}.
 *
 * @param text one piece more than there are blocks; one piece only for a simple statement
 * @param blocks what goes in between
 */
record Statement(List<String> text, List<List<Statement>> blocks) {

  static Statement simple(String text) {
    return new Statement(List.of(text), List.of());
  }

  void print(StringBuilder out, int indent) {
    String margin = "  ".repeat(indent);
    for (int i = 0; i < text.size(); i++) {
      out.append(margin).append(text.get(i)).append('\n');
      if (i < blocks.size()) {
        print(blocks.get(i), out, indent + 1);
      }
    }
  }

  static void print(List<Statement> block, StringBuilder out, int indent) {
    for (Statement statement : block) {
      statement.print(out, indent);
    }
  }

  /** Number of statements, all levels. */
  static int count(List<Statement> block) {
    int count = 0;
    for (Statement statement : block) {
      count++;
      for (List<Statement> inner : statement.blocks()) {
        count += count(inner);
      }
    }
    return count;
  }

  /** The block without its n-th statement, or with that statement's own blocks in its place. */
  static List<Statement> without(List<Statement> block, int n, boolean keepInner) {
    List<Statement> rest = new ArrayList<>();
    int at = 0;
    for (Statement statement : block) {
      int size = count(List.of(statement));
      if (at == n) {
        if (keepInner) {
          statement.blocks().forEach(rest::addAll);
        }
      } else if (at < n && n < at + size) {
        rest.add(statement.withoutInner(n - at - 1, keepInner));
      } else {
        rest.add(statement);
      }
      at += size;
    }
    return rest;
  }

  private Statement withoutInner(int n, boolean keepInner) {
    List<List<Statement>> smaller = new ArrayList<>();
    int at = 0;
    for (List<Statement> block : blocks) {
      int size = count(block);
      boolean here = at <= n && n < at + size;
      smaller.add(here ? without(block, n - at, keepInner) : block);
      at += size;
    }
    return new Statement(text, smaller);
  }
}
