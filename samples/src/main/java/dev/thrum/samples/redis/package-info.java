/**
 * A Redis server and a client.
 *
 * <p>The server: {@link dev.thrum.samples.redis.RedisServer} listens, {@code Clients} keeps who is
 * connected, {@code Connection} serves one of them; {@code RequestParser} and {@code Replies} speak
 * RESP2, {@code Commands} says what a request does to the {@code Database} and its expiry task, or
 * to the {@code Channels}, whose messages wait in each connection's {@code Subscriptions}.
 *
 * <p>The client: {@link dev.thrum.samples.redis.RedisClient} asks one server, {@code ReplyReader}
 * reads what it answers; {@link dev.thrum.samples.redis.RedisClientProgram} is its command line.
 */
@NullMarked
package dev.thrum.samples.redis;

import org.jspecify.annotations.NullMarked;
