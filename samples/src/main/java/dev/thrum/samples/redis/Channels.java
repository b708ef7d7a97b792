package dev.thrum.samples.redis;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who listens to which channel. For all connections at once. */
final class Channels {

  private final ConcurrentHashMap<Key, Set<Subscriptions>> listeners = new ConcurrentHashMap<>();

  void add(Key channel, Subscriptions listener) {
    listeners.compute(
        channel,
        (name, all) -> {
          Set<Subscriptions> set = all == null ? ConcurrentHashMap.newKeySet() : all;
          set.add(listener);
          return set;
        });
  }

  void remove(Key channel, Subscriptions listener) {
    listeners.computeIfPresent(
        channel,
        (name, all) -> {
          all.remove(listener);
          return all.isEmpty() ? null : all;
        });
  }

  /** Tells all who listen; how many those are. */
  int publish(Message message) {
    int told = 0;
    for (Subscriptions listener : listeners.getOrDefault(message.channel(), Set.of())) {
      told += listener.deliver(message) ? 1 : 0;
    }
    return told;
  }

  int size() {
    return listeners.size();
  }
}
