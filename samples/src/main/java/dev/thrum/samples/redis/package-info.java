/**
 * A Redis server: {@link dev.thrum.samples.redis.RedisServer} listens, {@code Clients} keeps who is
 * connected, {@code Connection} serves one of them; {@code RequestParser} and {@code Replies} speak
 * RESP2, {@code Commands} says what a request does to the {@code Database}.
 */
@NullMarked
package dev.thrum.samples.redis;

import org.jspecify.annotations.NullMarked;
