package dev.thrum.observe;

import dev.thrum.future.Future;
import dev.thrum.observe.FindNeeds.Need;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds tasks and threads that wait for each other in a ring, and so for ever. They run on while
 * they are looked at: a ring counts if a second look finds each of its waits still there.
 */
final class FindDeadlocks {

  private final FindNeeds find = new FindNeeds();
  private final Map<Object, ? extends Future<?>> waiting;
  private final Map<Object, List<Need>> needs = new LinkedHashMap<>();
  private final Set<Object> visited = new HashSet<>();
  private final List<List<Object>> rings = new ArrayList<>();

  /** Tasks and threads, with what they wait for. */
  FindDeadlocks(Map<Object, ? extends Future<?>> waiting) {
    this.waiting = waiting;
  }

  /** Each ring in the order of its waits. */
  List<List<Object>> rings() {
    waiting.forEach((who, future) -> needs.put(who, find.of(future)));
    needs.keySet().forEach(this::follow);
    return rings;
  }

  /** One step of the way from need to need. */
  private record Step(Object who, Iterator<Need> rest, List<Need> taken) {}

  private void follow(Object start) {
    Deque<Step> way = new ArrayDeque<>();
    Set<Object> onWay = new HashSet<>();
    enter(start, way, onWay);
    while (!way.isEmpty()) {
      Step step = way.getLast();
      if (!step.rest.hasNext()) {
        way.removeLast();
        onWay.remove(step.who);
        continue;
      }
      Need need = step.rest.next();
      step.taken.clear();
      step.taken.add(need);
      if (onWay.contains(need.whom())) {
        close(need.whom(), way);
      } else {
        enter(need.whom(), way, onWay);
      }
    }
  }

  private void enter(Object who, Deque<Step> way, Set<Object> onWay) {
    List<Need> mine = needs.get(who);
    if (mine != null && !mine.isEmpty() && visited.add(who)) {
      way.addLast(new Step(who, mine.iterator(), new ArrayList<>()));
      onWay.add(who);
    }
  }

  private void close(Object first, Deque<Step> way) {
    List<Object> ring = new ArrayList<>();
    boolean within = false;
    for (Step step : way) {
      within |= step.who == first;
      if (within) {
        if (!isStillThere(step)) {
          return;
        }
        ring.add(step.who);
      }
    }
    rings.add(ring);
  }

  private boolean isStillThere(Step step) {
    Future<?> future = waiting.get(step.who);
    Need seen = step.taken.get(0);
    return future != null && find.of(future).stream().anyMatch(seen::isSameAs);
  }
}
