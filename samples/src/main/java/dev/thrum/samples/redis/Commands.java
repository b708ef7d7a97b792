package dev.thrum.samples.redis;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** What each request does and answers. For all connections at once. */
final class Commands {

  private static final int ANY = Integer.MAX_VALUE;
  private static final Duration MAX_LIFETIME = Duration.ofDays(365 * 1000);
  private static final Map<String, String> CONFIG =
      Map.of("save", "", "appendonly", "no", "maxmemory", "0", "databases", "1");

  @FunctionalInterface
  private interface Action {
    void run(Request request, Subscriptions subscriptions, Replies replies) throws CommandException;
  }

  /** A command with the number of arguments that it takes. */
  private record Command(String name, int min, int max, Action action) {}

  /** What may be asked for on a connection that listens to channels. */
  private static final Set<String> WHILE_LISTENING =
      Set.of("SUBSCRIBE", "UNSUBSCRIBE", "PING", "QUIT");

  private final Database database;
  private final Channels channels;
  private final IntSupplier clients;
  private final Runnable shutDown;
  private final Map<String, Command> table;

  /**
   * The commands of a server.
   *
   * @param clients how many there are
   * @param shutDown ends the server
   */
  Commands(Database database, Channels channels, IntSupplier clients, Runnable shutDown) {
    this.database = database;
    this.channels = channels;
    this.clients = clients;
    this.shutDown = shutDown;
    this.table =
        List.of(
                new Command("PING", 0, 1, this::ping),
                command("ECHO", 1, 1, (request, replies) -> replies.bulk(request.bytes(1))),
                command("SET", 2, ANY, this::set),
                command("GET", 1, 1, this::get),
                command("DEL", 1, ANY, this::delete),
                command("EXISTS", 1, ANY, this::exists),
                command("INCR", 1, 1, this::increment),
                command("EXPIRE", 2, 2, (request, replies) -> expire(request, SECONDS, replies)),
                command("PEXPIRE", 2, 2, (request, replies) -> expire(request, MILLIS, replies)),
                command("TTL", 1, 1, this::secondsLeft),
                command("PTTL", 1, 1, this::millisLeft),
                command("KEYS", 1, 1, this::keys),
                command("PUBLISH", 2, 2, this::publish),
                new Command("SUBSCRIBE", 1, ANY, this::subscribe),
                new Command("UNSUBSCRIBE", 0, ANY, this::unsubscribe),
                command("COMMAND", 0, ANY, this::command),
                command("CONFIG", 1, ANY, this::config),
                command("INFO", 0, ANY, this::info),
                command("SHUTDOWN", 0, 1, this::shutDown),
                command("QUIT", 0, ANY, this::quit))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Command::name, Function.identity()));
  }

  @FunctionalInterface
  private interface PlainAction {
    void run(Request request, Replies replies) throws CommandException;
  }

  /** One that has nothing to do with channels. */
  private static Command command(String name, int min, int max, PlainAction action) {
    return new Command(
        name, min, max, (request, subscriptions, replies) -> action.run(request, replies));
  }

  /** One reply for each request; one for each channel where there are several. */
  void run(Request request, Subscriptions subscriptions, Replies replies) {
    String name = request.command();
    Command command = table.get(name);
    try {
      if (command == null) {
        throw new CommandException("unknown command '" + printable(request.text(0)) + "'");
      }
      if (request.count() < command.min || request.count() > command.max) {
        throw new CommandException(
            "wrong number of arguments for '" + name.toLowerCase(Locale.ROOT) + "' command");
      }
      if (!subscriptions.isEmpty() && !WHILE_LISTENING.contains(name)) {
        throw new CommandException(
            "Can't execute '"
                + name.toLowerCase(Locale.ROOT)
                + "': only SUBSCRIBE / UNSUBSCRIBE / PING / QUIT are allowed in this context");
      }
      command.action.run(request, subscriptions, replies);
    } catch (CommandException e) {
      replies.error(e.reply());
    }
  }

  private void ping(Request request, Subscriptions subscriptions, Replies replies) {
    if (!subscriptions.isEmpty()) {
      replies.array(2);
      replies.bulk("pong");
      replies.bulk(request.count() == 0 ? new byte[0] : request.bytes(1));
    } else if (request.count() == 0) {
      replies.simple("PONG");
    } else {
      replies.bulk(request.bytes(1));
    }
  }

  /** {@code SET key value [EX seconds | PX milliseconds] [NX | XX]}. */
  private void set(Request request, Replies replies) throws CommandException {
    Duration lifetime = null;
    Boolean mustExist = null;
    for (int i = 3; i <= request.count(); i++) {
      String option = request.text(i).toUpperCase(Locale.ROOT);
      if ((option.equals("EX") || option.equals("PX")) && lifetime == null) {
        if (++i > request.count()) {
          throw new CommandException("syntax error");
        }
        lifetime = lifetime(request.text(i), option.equals("EX") ? SECONDS : MILLIS);
        if (lifetime.isZero() || lifetime.isNegative()) {
          throw new CommandException("invalid expire time in 'set' command");
        }
      } else if ((option.equals("NX") || option.equals("XX")) && mustExist == null) {
        mustExist = option.equals("XX");
      } else {
        throw new CommandException("syntax error");
      }
    }
    if (database.setIf(mustExist, request.key(1), request.bytes(2), lifetime)) {
      replies.ok();
    } else {
      replies.bulk((byte[]) null);
    }
  }

  private void get(Request request, Replies replies) {
    replies.bulk(database.get(request.key(1)));
  }

  private void delete(Request request, Replies replies) {
    int deleted = 0;
    for (int i = 1; i <= request.count(); i++) {
      deleted += database.delete(request.key(i)) ? 1 : 0;
    }
    replies.integer(deleted);
  }

  private void exists(Request request, Replies replies) {
    int found = 0;
    for (int i = 1; i <= request.count(); i++) {
      found += database.contains(request.key(i)) ? 1 : 0;
    }
    replies.integer(found);
  }

  private void increment(Request request, Replies replies) throws CommandException {
    replies.integer(database.increment(request.key(1)));
  }

  private void expire(Request request, ChronoUnit unit, Replies replies) throws CommandException {
    boolean there = database.expire(request.key(1), lifetime(request.text(2), unit));
    replies.integer(there ? 1 : 0);
  }

  private static Duration lifetime(String number, ChronoUnit unit) throws CommandException {
    long count;
    try {
      count = Long.parseLong(number);
    } catch (NumberFormatException e) {
      throw new CommandException("value is not an integer or out of range");
    }
    if (Math.abs(count) > MAX_LIFETIME.dividedBy(unit.getDuration())) {
      throw new CommandException("invalid expire time");
    }
    return Duration.of(count, unit);
  }

  private void secondsLeft(Request request, Replies replies) {
    long millis = database.lifetimeMillis(request.key(1));
    replies.integer(millis < 0 ? millis : (millis + 500) / 1000);
  }

  private void millisLeft(Request request, Replies replies) {
    replies.integer(database.lifetimeMillis(request.key(1)));
  }

  private void keys(Request request, Replies replies) {
    List<Key> found = database.keys(new Glob(request.bytes(1)));
    replies.array(found.size());
    for (Key key : found) {
      replies.bulk(key.bytes());
    }
  }

  private void publish(Request request, Replies replies) {
    replies.integer(channels.publish(new Message(request.key(1), request.bytes(2))));
  }

  private void subscribe(Request request, Subscriptions subscriptions, Replies replies) {
    for (int i = 1; i <= request.count(); i++) {
      subscriptions.subscribe(request.key(i), replies);
    }
  }

  private void unsubscribe(Request request, Subscriptions subscriptions, Replies replies) {
    if (request.count() == 0) {
      subscriptions.unsubscribeAll(replies);
    }
    for (int i = 1; i <= request.count(); i++) {
      subscriptions.unsubscribe(request.key(i), replies);
    }
  }

  /** Clients ask for descriptions to help people type; they do without. */
  private void command(Request request, Replies replies) {
    if (request.count() > 0 && request.text(1).equalsIgnoreCase("COUNT")) {
      replies.integer(table.size());
    } else {
      replies.array(0);
    }
  }

  private void config(Request request, Replies replies) throws CommandException {
    if (!request.text(1).equalsIgnoreCase("GET") || request.count() < 2) {
      throw new CommandException("CONFIG knows GET and a name, and nothing else");
    }
    String name = request.text(2).toLowerCase(Locale.ROOT);
    String value = CONFIG.get(name);
    if (value == null) {
      replies.array(0);
    } else {
      replies.array(2);
      replies.bulk(name);
      replies.bulk(value);
    }
  }

  private void info(Request request, Replies replies) {
    replies.bulk(
        String.join(
            "\r\n",
            "# Server",
            "redis_mode:standalone",
            "server_name:thrum-samples",
            "# Clients",
            "connected_clients:" + clients.getAsInt(),
            "# Stats",
            "pubsub_channels:" + channels.size(),
            "# Keyspace",
            "db0:keys=" + database.size() + ",expires=" + database.expiring(),
            ""));
  }

  /** No reply: the end of the connection says that it is done. */
  private void shutDown(Request request, Replies replies) {
    shutDown.run();
    replies.endHere();
  }

  private void quit(Request request, Replies replies) {
    replies.ok();
    replies.endHere();
  }

  /** What a client sent, so that it may stand in a line of ours. */
  private static String printable(String text) {
    String part = text.length() > 64 ? text.substring(0, 64) + "..." : text;
    return part.replaceAll("[^ -~]", "?");
  }
}
