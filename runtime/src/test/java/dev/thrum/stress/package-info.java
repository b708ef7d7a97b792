/**
 * Small races, played very often on real threads: every outcome is judged. Lincheck explores the
 * schedules of the same protocols one by one; this is for what only the machine's memory does.
 */
package dev.thrum.stress;
