/**
 * Watches over the whole test suite: what a test begins it must bring to an end. {@link
 * dev.thrum.audit.DropAudit} is the entry; it needs no word in the tests.
 */
package dev.thrum.audit;
