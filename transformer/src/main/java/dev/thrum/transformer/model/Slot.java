package dev.thrum.transformer.model;

/** A field of a frame class. */
public record Slot(String field, String descriptor) {

  public boolean isReference() {
    char c = descriptor.charAt(0);
    return c == 'L' || c == '[';
  }
}
