/**
 * HTTP.
 *
 * <p>A server on our own sockets: {@link dev.thrum.samples.http.HttpServer} listens, {@code
 * HttpConnection} serves one client, {@code HttpInput} takes heads ({@code HeadScanner}, {@code
 * RequestHead}) and bodies out of what arrives, a {@code Handler} such as {@code Pages} answers,
 * {@code HttpOutput} writes.
 *
 * <p>Clients of services: {@link dev.thrum.samples.http.TimeoutClient} limits time and number of
 * requests, {@link dev.thrum.samples.http.GetMany} asks ten at a time, {@link
 * dev.thrum.samples.http.Circuit} spares a service that is down, {@link
 * dev.thrum.samples.http.Aggregate} puts the answers of three together. They ask a {@code Site}: a
 * real one in this process, by the JDK's client.
 */
@NullMarked
package dev.thrum.samples.http;

import org.jspecify.annotations.NullMarked;
