package dev.thrum.benchmarks.workloads;

import dev.thrum.benchmarks.peers.Peer;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** For the benchmarks of EA Async; they are left out where it is not on the class path. */
@State(Scope.Thread)
public class EaAsyncState {
  final Peer peer = Peer.of("eaAsync");
}
