package dev.thrum.transformer.tree;

import java.util.SortedMap;

/**
 * One class file to be replaced.
 *
 * @param bytes its new content
 * @param frames the frame classes that belong beside it, by their names in the tree
 */
record WovenClass(byte[] bytes, SortedMap<String, byte[]> frames) {}
