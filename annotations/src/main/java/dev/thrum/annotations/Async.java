package dev.thrum.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method an async method: its body may {@code await}, and suspends there instead of
 * blocking a thread.
 *
 * <pre>{@code
 * @Async Future<String> greet(String name) {
 *   await(sleep(Duration.ofMillis(10)));
 *   String title = await(lookUpTitle(name));
 *   return Future.ready("hello, " + title + " " + name);
 * }
 * }</pre>
 *
 * <p>It goes on any method that has a body: static, instance, private, final or default; in
 * classes, interfaces, enums, records, anonymous and local classes. It is not inherited: an
 * overriding method that awaits carries its own. Lambdas need no mark.
 *
 * <p>The return type says how the method runs:
 *
 * <table>
 * <caption>Return types of async methods</caption>
 * <tr><th>declared type</th><th>a call</th></tr>
 * <tr>
 *   <td>{@code dev.thrum.future.Future<T>}</td>
 *   <td>is <em>lazy</em>: it captures the arguments and runs nothing of the body; the body starts
 *       when the future is awaited, spawned or polled</td>
 * </tr>
 * <tr>
 *   <td>{@code dev.thrum.future.AsyncStream<T>}</td>
 *   <td>is a lazy generator: the body runs from one {@code emit} to the next as the consumer
 *       asks</td>
 * </tr>
 * <tr>
 *   <td>{@code java.util.concurrent.CompletionStage<T>}, {@code CompletableFuture<T>}</td>
 *   <td>is <em>eager</em>: the body runs on the caller's thread up to its first real suspension,
 *       then on the caller's runtime, or on the default one</td>
 * </tr>
 * </table>
 *
 * <p>{@code return Future.ready(value)} completes the method with the value, without allocating a
 * wrapper; {@code return Future.failed(failure)} and a thrown exception, checked ones included,
 * fail it; {@code return otherFuture} awaits the other one in tail position, at constant stack
 * depth.
 *
 * <p>Dropping the returned future cancels it: the {@code await} where the body stands throws {@code
 * dev.thrum.future.Dropped}, so that {@code finally} blocks and try-with-resources clean up, before
 * the drop returns.
 *
 * <p>The weaver rewrites the method: at build time by the Maven plugin or the command line, or at
 * load time by the agent. In a class that was not woven, {@code await} throws {@code
 * IllegalStateException} and says how to weave.
 *
 * <p>Retention is {@link RetentionPolicy#CLASS}, since only the weaver asks for it and the weaver
 * reads bytes: nothing is left to look up at run time, and a class loads where this annotation is
 * not on the class path.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Async {}
