/** Futures, tasks and what runs them: the part of Thrum that programs are written against. */
module dev.thrum {
  requires static jdk.jfr;
  requires static jdk.attach; // for the command that prints dumps of another process
  requires static jdk.unsupported; // for signals
  requires static micrometer.core; // for dev.thrum.micrometer
  requires static org.jetbrains.annotations; // for debuggers
  requires static org.jspecify;
  requires static org.junit.jupiter.api; // for dev.thrum.testing
  requires static org.opentest4j;
  requires transitive dev.thrum.annotations;
  requires java.management;

  exports dev.thrum;
  exports dev.thrum.combine;
  exports dev.thrum.channel;
  exports dev.thrum.fs;
  exports dev.thrum.future;
  exports dev.thrum.io;
  exports dev.thrum.micrometer;
  exports dev.thrum.net;
  exports dev.thrum.observe;
  exports dev.thrum.stream;
  exports dev.thrum.patterns;
  exports dev.thrum.process;
  exports dev.thrum.signal;
  exports dev.thrum.sync;
  exports dev.thrum.task;
  exports dev.thrum.testing;
  exports dev.thrum.time;
  exports dev.thrum.woven;
}
