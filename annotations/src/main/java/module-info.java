/** What async code is marked with. */
module dev.thrum.annotations {
  requires static org.jspecify;

  exports dev.thrum.annotations;
}
