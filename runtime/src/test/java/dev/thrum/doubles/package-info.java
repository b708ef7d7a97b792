/** Stand-ins that tests hold in their hands: executor, clock, waker, leaf future, all counting. */
package dev.thrum.doubles;
