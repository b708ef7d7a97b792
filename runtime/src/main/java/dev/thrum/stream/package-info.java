/**
 * Streams: where they come from ({@link dev.thrum.stream.Streams}), what the operators of {@link
 * dev.thrum.future.AsyncStream} do, many streams in one ({@link dev.thrum.stream.StreamMap}), and
 * where elements go ({@link dev.thrum.stream.Sinks}).
 *
 * <p>Entry: {@link dev.thrum.stream.Streams}. Inside, an operator is a {@code PolledStream} that
 * polls its sources directly; a {@code next()} is only a view of it. Imports {@code
 * dev.thrum.combine}, {@code .channel}, {@code .time}, {@code .task} and what is below them; needs
 * a runtime where time passes or tasks are started.
 */
@NullMarked
package dev.thrum.stream;

import org.jspecify.annotations.NullMarked;
