package dev.thrum.benchmarks.kotlin

import dev.thrum.benchmarks.peers.Peer
import java.util.function.IntUnaryOperator
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield

/** One thread is the event loop of runBlocking, two threads are the default dispatcher. */
class KotlinPeer : Peer {

  private val two: CoroutineDispatcher by lazy {
    System.setProperty("kotlinx.coroutines.scheduler.core.pool.size", "2")
    System.setProperty("kotlinx.coroutines.scheduler.max.pool.size", "2")
    Dispatchers.Default
  }

  private fun <T> run(threads: Int, body: suspend CoroutineScope.() -> T): T =
    if (threads == 1) runBlocking { body() } else runBlocking(two) { body() }

  override fun readyAwaits(turns: Int, levels: Int, seed: Int): Long = runBlocking {
    sumOfLevels(turns, levels, seed)
  }

  private suspend fun sumOfLevels(turns: Int, levels: Int, seed: Int): Long {
    var sum = 0L
    for (i in 0 until turns) sum += level(levels, seed + i)
    return sum
  }

  private suspend fun level(left: Int, value: Int): Int =
    if (left == 1) value + 1 else level(left - 1, value) + 1

  override fun readyReferences(turns: Int, levels: Int, value: Any): Any = runBlocking {
    lastOfLevels(turns, levels, value)
  }

  private suspend fun lastOfLevels(turns: Int, levels: Int, value: Any): Any {
    var last = value
    for (i in 0 until turns) last = levelOf(levels, last)
    return last
  }

  private suspend fun levelOf(left: Int, value: Any): Any {
    if (left == 1) return value
    val below = levelOf(left - 1, value)
    return if (below === this) value else below
  }

  override fun yields(turns: Int): Long = runBlocking {
    repeat(turns) { yield() }
    turns.toLong()
  }

  override fun pingPong(rounds: Int, threads: Int): Long = run(threads) {
    val there = Channel<Int>(1)
    val back = Channel<Int>(1)
    launch { repeat(rounds) { back.send(there.receive()) } }
    var sum = 0L
    repeat(rounds) {
      there.send(1)
      sum += back.receive()
    }
    sum
  }

  override fun spawnJoin(tasks: Int, threads: Int): Long = run(threads) {
    val children = List(tasks) { async { it } }
    var sum = 0L
    for (child in children) sum += child.await()
    sum
  }

  override fun skynet(leaves: Int, threads: Int): Long = run(threads) { node(0, leaves) }

  private suspend fun CoroutineScope.node(number: Long, size: Int): Long {
    if (size == 1) return number
    val part = size / 10
    return List(10) { async { node(number + it.toLong() * part, part) } }.awaitAll().sum()
  }

  override fun wakes(depth: Int, wakes: Int): Int = runBlocking { down(depth, wakes) }

  private suspend fun down(levels: Int, wakes: Int): Int {
    if (levels > 0) return down(levels - 1, wakes) + 1
    repeat(wakes) { yield() }
    return 0
  }

  override fun recurse(levels: Int): Int = runBlocking { down(levels, 1) }

  override fun timeouts(turns: Int): Long = runBlocking {
    repeat(turns) { withTimeout(1000) { yield() } }
    turns.toLong()
  }

  override fun fourToOne(messages: Int): Long = run(2) {
    val channel = Channel<Int>(1024)
    repeat(4) { launch { repeat(messages / 4) { channel.send(1) } } }
    var sum = 0L
    repeat(messages) { sum += channel.receive() }
    sum
  }

  private class Counter(var value: Int = 0)

  override fun cancels(tasks: Int): Int = runBlocking {
    val cleaned = Counter()
    repeat(tasks) {
      val job = launch { waitDeep(3, cleaned) }
      yield()
      job.cancelAndJoin()
    }
    cleaned.value
  }

  private suspend fun waitDeep(depth: Int, cleaned: Counter) {
    try {
      if (depth == 1) awaitCancellation() else waitDeep(depth - 1, cleaned)
    } finally {
      cleaned.value++
    }
  }

  private var sum = 0L

  override fun sleep(tasks: Int, millis: IntUnaryOperator, asleep: Runnable): Long = runBlocking {
    sum = 0
    repeat(tasks) {
      launch(start = CoroutineStart.UNDISPATCHED) { sleeper(it, millis.applyAsInt(it)) }
    }
    asleep.run()
    coroutineContext[kotlinx.coroutines.Job]!!.children.forEach { it.join() }
    sum
  }

  private suspend fun sleeper(number: Int, millis: Int) {
    val square = number.toLong() * number
    delay(millis.toLong())
    sum += number + square
  }
}
