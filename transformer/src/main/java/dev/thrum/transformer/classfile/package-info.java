/** Reading and writing class files without loading a class. */
package dev.thrum.transformer.classfile;
