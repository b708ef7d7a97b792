/**
 * Time: sleeping, deadlines, and the clocks they are measured by.
 *
 * <p>Entry: {@link dev.thrum.time.Sleep}, made by {@code Thrum.sleep}; {@link
 * dev.thrum.time.Interval} ticks, {@link dev.thrum.time.DelayQueue} keeps values until their time.
 * {@link dev.thrum.time.Timers} is what a runtime offers; {@code TimerWheel} below it is pure and
 * takes the time as an argument. Imports {@code dev.thrum.future}, {@code dev.thrum.internal} and
 * {@code dev.thrum.woven}.
 */
@NullMarked
package dev.thrum.time;

import org.jspecify.annotations.NullMarked;
