/**
 * Clients of HTTP services: {@link dev.thrum.samples.http.TimeoutClient} limits time and number of
 * requests, {@link dev.thrum.samples.http.GetMany} asks ten at a time, {@link
 * dev.thrum.samples.http.Circuit} spares a service that is down, {@link
 * dev.thrum.samples.http.Aggregate} puts the answers of three together. They ask a {@code Site}: a
 * real one in this process, by the JDK's client.
 */
@NullMarked
package dev.thrum.samples.http;

import org.jspecify.annotations.NullMarked;
