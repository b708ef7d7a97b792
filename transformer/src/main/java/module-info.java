/** The weaver: class bytes in, woven class bytes out. */
module dev.thrum.transformer {
  requires static info.picocli; // the command line's, inside its jar
  requires static org.jspecify;
  requires org.objectweb.asm;
  requires org.objectweb.asm.commons;
  requires org.objectweb.asm.tree;
  requires org.objectweb.asm.tree.analysis;
  requires org.objectweb.asm.util;

  exports dev.thrum.transformer;
  exports dev.thrum.transformer.report;

  opens dev.thrum.transformer.cli to
      info.picocli;
}
