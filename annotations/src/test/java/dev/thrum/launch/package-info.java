/** Runs JUnit tests inside a test, to see how they fail; for the tests of other modules too. */
package dev.thrum.launch;
