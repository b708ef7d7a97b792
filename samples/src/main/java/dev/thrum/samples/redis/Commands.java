package dev.thrum.samples.redis;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** What each request does and answers. For all connections at once. */
final class Commands {

  private static final int ANY = Integer.MAX_VALUE;
  private static final Map<String, String> CONFIG =
      Map.of("save", "", "appendonly", "no", "maxmemory", "0", "databases", "1");

  @FunctionalInterface
  private interface Action {
    void run(Request request, Replies replies) throws CommandException;
  }

  /** A command with the number of arguments that it takes. */
  private record Command(String name, int min, int max, Action action) {}

  private final Database database;
  private final IntSupplier clients;
  private final Map<String, Command> table;

  Commands(Database database, IntSupplier clients) {
    this.database = database;
    this.clients = clients;
    this.table =
        List.of(
                new Command("PING", 0, 1, this::ping),
                new Command("ECHO", 1, 1, (request, replies) -> replies.bulk(request.bytes(1))),
                new Command("SET", 2, ANY, this::set),
                new Command("GET", 1, 1, this::get),
                new Command("DEL", 1, ANY, this::delete),
                new Command("EXISTS", 1, ANY, this::exists),
                new Command("INCR", 1, 1, this::increment),
                new Command("COMMAND", 0, ANY, this::command),
                new Command("CONFIG", 1, ANY, this::config),
                new Command("INFO", 0, ANY, this::info),
                new Command("QUIT", 0, ANY, this::quit))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Command::name, Function.identity()));
  }

  /** Exactly one reply for each request. */
  void run(Request request, Replies replies) {
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
      command.action.run(request, replies);
    } catch (CommandException e) {
      replies.error(e.reply());
    }
  }

  private void ping(Request request, Replies replies) {
    if (request.count() == 0) {
      replies.simple("PONG");
    } else {
      replies.bulk(request.bytes(1));
    }
  }

  private void set(Request request, Replies replies) throws CommandException {
    if (request.count() != 2) {
      throw new CommandException("syntax error");
    }
    database.set(request.key(1), request.bytes(2));
    replies.ok();
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
            "# Keyspace",
            "db0:keys=" + database.size() + ",expires=0",
            ""));
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
