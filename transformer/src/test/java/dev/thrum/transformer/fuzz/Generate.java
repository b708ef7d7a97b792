package dev.thrum.transformer.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes random programs out of what is hard to make resumable: operands that wait, loops, switches,
 * cleanup, uninitialised objects, variables of all types. Every program compiles and comes to an
 * end.
 */
final class Generate {

  private static final int DEEPEST = 4;

  private final Random random;
  private final int release;
  private final List<Signature> signatures = new ArrayList<>();
  private final List<Var> scope = new ArrayList<>();
  private final List<String> breakable = new ArrayList<>();
  private final List<String> continuable = new ArrayList<>();
  private int names;
  private int depth;
  private int budget;
  private int self;
  private boolean mayAwait = true;
  private boolean inLambda;
  private boolean elsewhere;
  private boolean isStatic;

  private Generate(long seed, int release) {
    this.random = new Random(seed);
    this.release = release;
  }

  private enum Kind {
    INT("int", "Integer"),
    LONG("long", "Long"),
    DOUBLE("double", "Double"),
    BOOL("boolean", "Boolean"),
    STRING("String", "String"),
    OBJECT("Object", "Object"),
    ARRAY("int[]", "int[]");

    final String type;
    final String box;

    Kind(String type, String box) {
      this.type = type;
      this.box = box;
    }
  }

  private record Var(String name, Kind kind, boolean assignable) {}

  private record Signature(
      String name,
      Kind result,
      List<Kind> parameters,
      boolean isStatic,
      boolean elsewhere,
      boolean stream) {}

  static Program program(String name, long seed, int release) {
    return new Generate(seed, release).program(name);
  }

  private Program program(String name) {
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      List<Kind> parameters = new ArrayList<>();
      while (random.nextInt(3) > 0 && parameters.size() < 4) {
        parameters.add(anyKind());
      }
      Kind result = anyKind();
      boolean elsewhere = random.nextInt(4) == 0;
      boolean isStatic = elsewhere || random.nextBoolean();
      boolean stream = i > 0 && random.nextInt(3) == 0;
      signatures.add(new Signature("m" + i, result, parameters, isStatic, elsewhere, stream));
    }
    elsewhere = random.nextInt(4) == 0;
    List<Program.Method> methods = new ArrayList<>();
    methods.add(run());
    for (self = 0; self < count; self++) {
      methods.add(method(signatures.get(self)));
    }
    return new Program(name, methods);
  }

  private Program.Method run() {
    self = -1;
    isStatic = true;
    scope.clear();
    List<Statement> body = new ArrayList<>();
    budget = 12;
    body.addAll(block(3));
    Signature first = signatures.get(0);
    body.add(simple("t.log(" + show(first.result, awaited(call(first))) + ");"));
    body.add(simple("t.log(f(si, sl, ss, sd, o.fi, o.fl, o.fs));"));
    return new Program.Method(
        false,
        "@Async static Future<Object> run(Trace t) throws Exception { T o = begin();",
        body,
        "return Future.ready(\"end\");");
  }

  private Program.Method method(Signature signature) {
    scope.clear();
    breakable.clear();
    continuable.clear();
    isStatic = signature.isStatic;
    StringBuilder head =
        new StringBuilder("@Async ")
            .append(isStatic ? "static " : oneOf("", "private ", "final ", ""))
            .append(signature.stream ? "AsyncStream<" : "Future<")
            .append(signature.result.box + "> " + signature.name + "(Trace t, T o");
    for (Kind kind : signature.parameters) {
      Var var = new Var("p" + names++, kind, true);
      scope.add(var);
      head.append(", ").append(kind.type).append(' ').append(var.name);
    }
    head.append(") throws Exception {");
    budget = 25;
    List<Statement> body = block(2 + random.nextInt(5));
    String end = "return " + result(signature) + ";";
    return new Program.Method(signature.elsewhere, head.toString(), body, end);
  }

  private String result(Signature signature) {
    List<Signature> same = new ArrayList<>();
    for (Signature other : callable(signature.stream)) {
      if (other.result == signature.result && mayAwait) {
        same.add(other);
      }
    }
    int way = random.nextInt(8);
    if (way == 0 && !same.isEmpty()) {
      return call(same.get(random.nextInt(same.size())));
    }
    if (signature.stream) {
      return "null";
    }
    if (way == 1) {
      return "t.value(" + value(signature.result) + ")";
    }
    if (way == 2) {
      return "Future.<" + signature.result.box + ">failed(" + exception() + ")";
    }
    return "Future.ready(" + value(signature.result) + ")";
  }

  // ------------------------------------------------------------------------------------ statements

  private List<Statement> block(int size) {
    int visible = scope.size();
    List<Statement> all = new ArrayList<>();
    depth++;
    for (int i = 0; i < size && budget > 0; i++) {
      budget--;
      statement(all);
    }
    depth--;
    while (scope.size() > visible) {
      scope.remove(scope.size() - 1);
    }
    return all;
  }

  private List<Statement> block() {
    return block(1 + random.nextInt(4));
  }

  private void statement(List<Statement> out) {
    int pick = random.nextInt(depth >= DEEPEST ? 11 : 30);
    switch (pick) {
      case 0, 1, 2 -> declare(out);
      case 3 -> assign(out);
      case 4 -> compound(out);
      case 5, 6 -> out.add(simple("t.log(" + show(anyKind(), null) + ");"));
      case 7 -> leave(out);
      case 8 -> await(out);
      case 9 -> later(out);
      case 10, 11 -> emit(out);
      case 12, 13 -> branch(out);
      case 14, 15 -> forLoop(out);
      case 16 -> whileLoop(out);
      case 17 -> forEach(out);
      case 18, 19, 20 -> tryCatch(out);
      case 21, 22 -> tryFinally(out);
      case 23 -> resources(out);
      case 24, 25 -> switchOver(out);
      case 26 -> lambda(out);
      case 27, 28 -> consume(out);
      default -> lock(out);
    }
  }

  private void declare(List<Statement> out) {
    Kind kind = anyKind();
    String value =
        random.nextInt(12) == 0 && kind.ordinal() >= Kind.STRING.ordinal() ? "null" : value(kind);
    Var var = new Var("v" + names++, kind, true);
    out.add(simple(kind.type + " " + var.name + " = " + value + ";"));
    scope.add(var);
  }

  private void assign(List<Statement> out) {
    Var var = variable(null);
    if (var != null) {
      out.add(simple(var.name + " = " + value(var.kind) + ";"));
    }
  }

  private void compound(List<Statement> out) {
    switch (random.nextInt(9)) {
      case 0 -> out.add(simple("si " + arithmetic() + "= " + value(Kind.INT) + ";"));
      case 1 -> out.add(simple("sl " + arithmetic() + "= " + value(Kind.LONG) + ";"));
      case 2 -> out.add(simple("ss += cut(" + show(anyKind(), null) + ");"));
      case 3 -> out.add(simple("o.fi " + arithmetic() + "= " + value(Kind.INT) + ";"));
      case 4 -> out.add(simple("o.fl += " + value(Kind.LONG) + ";"));
      case 5 -> out.add(simple("o.fs += cut(" + value(Kind.STRING) + ");"));
      case 6 -> {
        Var array = variable(Kind.ARRAY);
        if (array != null) {
          out.add(
              simple(
                  array.name
                      + "["
                      + value(Kind.INT)
                      + " & 1] "
                      + arithmetic()
                      + "= "
                      + value(Kind.INT)
                      + ";"));
        }
      }
      case 7 -> {
        Var text = variable(Kind.STRING);
        if (text != null) {
          out.add(simple(text.name + " += cut(" + show(anyKind(), null) + ");"));
        }
      }
      default -> {
        Var number = variable(Kind.INT);
        if (number != null && number.assignable) {
          String op = oneOf("+=", "-=", "*=", "^=", "<<=", "&=");
          out.add(simple(number.name + " " + op + " " + value(Kind.INT) + ";"));
        }
      }
    }
  }

  /** Goes away from here, perhaps. */
  private void leave(List<Statement> out) {
    String where;
    int way = random.nextInt(6);
    if (way < 2 && !breakable.isEmpty()) {
      where = "break " + breakable.get(random.nextInt(breakable.size())) + ";";
    } else if (way < 4 && !continuable.isEmpty()) {
      where = "continue " + continuable.get(random.nextInt(continuable.size())) + ";";
    } else if (way == 4 && !inLambda && self >= 0) {
      where = "return " + result(signatures.get(self)) + ";";
    } else {
      where = "throw " + exception() + ";";
    }
    out.add(simple("if (" + value(Kind.BOOL) + ") " + where));
  }

  private void await(List<Statement> out) {
    if (mayAwait) {
      out.add(simple(awaited(future(anyKind())) + ";"));
    }
  }

  /** Hands out something, in a generator. */
  private void emit(List<Statement> out) {
    if (self >= 0 && signatures.get(self).stream && mayAwait && !inLambda) {
      out.add(simple("emit(" + value(signatures.get(self).result) + ");"));
    }
  }

  /** Takes some of what a generator has to give, or all of it. */
  private void consume(List<Statement> out) {
    List<Signature> streams = callable(true);
    if (!mayAwait || streams.isEmpty()) {
      return;
    }
    Signature generator = streams.get(random.nextInt(streams.size()));
    String s = "g" + names++;
    String x = "x" + names++;
    String label = "l" + names++;
    String made = "AsyncStream<" + generator.result.box + "> " + s + " = " + call(generator);
    String got = generator.result.box + " " + x + " = " + awaited(s + ".next()") + ";";
    Statement log = simple("t.log(" + show(generator.result, x) + ");");
    Statement all = loop(label, null, label + ": while (more()) {", "}");
    List<Statement> body = new ArrayList<>();
    body.add(simple(got));
    body.add(log);
    if (random.nextInt(4) > 0) {
      body.add(simple("if (" + x + " == null) break;"));
    }
    body.addAll(all.blocks().get(0));
    Statement taken = new Statement(all.text(), List.of(body));
    if (random.nextInt(4) > 0) {
      out.add(new Statement(List.of("try (" + made + ") {", "}"), List.of(List.of(taken))));
    } else {
      out.add(new Statement(List.of("{ " + made + ";", "}"), List.of(List.of(taken))));
    }
  }

  /** A future made now and awaited after something else has happened. */
  private void later(List<Statement> out) {
    if (!mayAwait || inLambda) {
      return;
    }
    Kind kind = anyKind();
    String name = "f" + names++;
    out.add(simple("Future<" + kind.box + "> " + name + " = " + future(kind) + ";"));
    statement(out);
    out.add(simple("t.log(" + show(kind, awaited(name)) + ");"));
  }

  private void branch(List<Statement> out) {
    String condition = "if (" + value(Kind.BOOL) + ") {";
    if (random.nextBoolean()) {
      out.add(new Statement(List.of(condition, "}"), List.of(block())));
    } else {
      out.add(new Statement(List.of(condition, "} else {", "}"), List.of(block(), block())));
    }
  }

  private void forLoop(List<Statement> out) {
    String i = "i" + names++;
    String label = "l" + names++;
    String step = random.nextInt(4) == 0 ? i + " += 1 + (" + value(Kind.INT) + " & 1)" : i + "++";
    String head =
        label + ": for (int " + i + " = 0; " + i + " < 3 && more()" + condition() + "; " + step;
    out.add(loop(label, i, head + ") {", "}"));
  }

  private void whileLoop(List<Statement> out) {
    String label = "l" + names++;
    if (random.nextBoolean()) {
      out.add(loop(label, null, label + ": while (more()" + condition() + ") {", "}"));
    } else {
      out.add(loop(label, null, label + ": do {", "} while (more()" + condition() + ");"));
    }
  }

  private void forEach(List<Statement> out) {
    String label = "l" + names++;
    String x = "x" + names++;
    if (random.nextBoolean()) {
      String head = label + ": for (int " + x + " : fuelled(" + value(Kind.ARRAY) + ")) {";
      out.add(loop(label, x, head, "}"));
    } else {
      String list =
          "Arrays.asList("
              + value(Kind.INT)
              + ", "
              + value(Kind.INT)
              + ").subList(0, more() ? 2 : 0)";
      out.add(loop(label, x, label + ": for (Integer " + x + " : " + list + ") {", "}"));
    }
  }

  private Statement loop(String label, String counter, String head, String tail) {
    breakable.add(label);
    continuable.add(label);
    if (counter != null) {
      scope.add(new Var(counter, Kind.INT, false));
    }
    List<Statement> body = block();
    if (counter != null) {
      scope.remove(scope.size() - 1);
    }
    breakable.remove(label);
    continuable.remove(label);
    return new Statement(List.of(head, tail), List.of(body));
  }

  private String condition() {
    return random.nextInt(3) == 0 ? " && " + value(Kind.BOOL) : "";
  }

  private void tryCatch(List<Statement> out) {
    List<String> text = new ArrayList<>(List.of("try {"));
    List<List<Statement>> blocks = new ArrayList<>(List.of(block()));
    String[][] ways = {
      {"E1"},
      {"E2", "E1"},
      {"E2", "RuntimeException", "Error"},
      {"Exception"},
      {"Throwable"},
      {"E2 | E3"},
      {"ArithmeticException", "E1 | Error"},
      {"Exception", "Throwable"}
    };
    for (String type : ways[random.nextInt(ways.length)]) {
      String e = "e" + names++;
      text.add("} catch (" + type + " " + e + ") {");
      List<Statement> handler = new ArrayList<>();
      handler.add(simple("t.log(\"caught \" + say(" + e + "));"));
      handler.addAll(block(random.nextInt(3)));
      if (random.nextInt(6) == 0) {
        handler.add(simple("if (" + value(Kind.BOOL) + ") throw new E1(\"again\", " + e + ");"));
      }
      if (random.nextInt(8) == 0 && !type.contains("Throwable") && !type.contains("|")) {
        handler.add(simple("if (" + value(Kind.BOOL) + ") throw " + e + ";"));
      }
      blocks.add(handler);
    }
    if (random.nextInt(3) == 0) {
      text.add("} finally {");
      blocks.add(block(2));
    }
    text.add("}");
    out.add(new Statement(text, blocks));
  }

  private void tryFinally(List<Statement> out) {
    out.add(
        new Statement(
            List.of("try {", "} finally {", "}"), List.of(block(), block(1 + depth / 3))));
  }

  private void resources(List<Statement> out) {
    StringBuilder head = new StringBuilder("try (");
    int count = 1 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      String bad = random.nextInt(4) == 0 ? "true" : "false";
      String made = "new R(t, " + value(Kind.INT) + ", " + bad + ")";
      head.append("R r" + names++ + " = ")
          .append(random.nextInt(6) == 0 ? "null" : made)
          .append("; ");
    }
    out.add(new Statement(List.of(head + ") {", "}"), List.of(block())));
  }

  private void switchOver(List<Statement> out) {
    String label = "s" + names++;
    List<String> text = new ArrayList<>();
    List<List<Statement>> blocks = new ArrayList<>();
    boolean strings = random.nextBoolean();
    String on = strings ? "\"k\" + (" + value(Kind.INT) + " & 3)" : value(Kind.INT) + " & 3";
    String head = label + ": switch (" + on + ") {";
    breakable.add(label);
    int cases = 1 + random.nextInt(3);
    for (int i = 0; i < cases; i++) {
      String key = strings ? "\"k" + i + "\"" : i * (random.nextInt(2) * 1000 + 1) + "";
      text.add((i == 0 ? head + " " : close()) + "case " + key + ": {");
      blocks.add(block());
    }
    if (random.nextBoolean()) {
      text.add(close() + "default: {");
      blocks.add(block());
    }
    text.add("} }");
    breakable.remove(label);
    out.add(new Statement(text, blocks));
  }

  /** Ends a case; the next one follows or not. */
  private String close() {
    return random.nextInt(3) == 0 ? "} " : "} break; ";
  }

  /** A block of its own, which captures what does not change. */
  private void lambda(List<Statement> out) {
    if (!mayAwait || inLambda) {
      return;
    }
    String captured = "c" + names++;
    out.add(simple("final " + Kind.INT.type + " " + captured + " = " + value(Kind.INT) + ";"));
    List<Var> outer = new ArrayList<>(scope);
    List<String> breaks = new ArrayList<>(breakable);
    List<String> continues = new ArrayList<>(continuable);
    scope.clear();
    breakable.clear();
    continuable.clear();
    scope.add(new Var(captured, Kind.INT, false));
    inLambda = true;
    List<Statement> body = new ArrayList<>(block());
    body.add(simple("if (more()) return " + value(Kind.OBJECT) + ";"));
    body.add(simple("return null;"));
    inLambda = false;
    scope.clear();
    scope.addAll(outer);
    breakable.addAll(breaks);
    continuable.addAll(continues);
    out.add(new Statement(List.of("t.log(await(async(() -> {", "})));"), List.of(body)));
  }

  private void lock(List<Statement> out) {
    boolean before = mayAwait;
    mayAwait = false;
    out.add(new Statement(List.of("synchronized (t) {", "}"), List.of(block(2))));
    mayAwait = before;
  }

  // ------------------------------------------------------------------------------------ values

  private String value(Kind kind) {
    depth++;
    try {
      if (depth > 3 + random.nextInt(5)) {
        return atom(kind);
      }
      if (mayAwait && random.nextInt(5) < 2) {
        return awaited(future(kind));
      }
      return switch (random.nextInt(8)) {
        case 0 -> atom(kind);
        case 1 -> "(" + value(Kind.BOOL) + " ? " + value(kind) + " : " + value(kind) + ")";
        case 2 -> kind == Kind.ARRAY ? atom(kind) : unboxed(kind, "seen(t, " + value(kind) + ")");
        case 3 -> switchValue(kind);
        default -> operation(kind);
      };
    } finally {
      depth--;
    }
  }

  private String unboxed(Kind kind, String call) {
    return kind == Kind.OBJECT ? call : "((" + kind.type + ") " + call + ")";
  }

  private String switchValue(Kind kind) {
    if (release < 17 || depth > 4) {
      return atom(kind);
    }
    return "(switch ("
        + value(Kind.INT)
        + " & 3) { case 0 -> "
        + value(kind)
        + "; case 1 -> { if (more()) yield "
        + yielded(value(kind))
        + "; yield "
        + yielded(atom(kind))
        + "; } default -> "
        + value(kind)
        + "; })";
  }

  /** Not in parentheses, or it would be a call. */
  private String yielded(String value) {
    return value.startsWith("(") ? "same(" + value + ")" : value;
  }

  private String atom(Kind kind) {
    Var var = variable(kind);
    if (var != null && random.nextInt(4) > 0) {
      return var.name;
    }
    return switch (kind) {
      case INT -> oneOf("" + random.nextInt(10), "si", "o.fi", "o.ff", "-1", "70000");
      case LONG -> oneOf(random.nextInt(10) + "L", "sl", "o.fl", "(1L << 40)");
      case DOUBLE -> oneOf("0.25", "sd", "-1.5e10");
      case BOOL -> oneOf("true", "false", "more()", "((si & 1) == 0)");
      case STRING -> oneOf("\"s" + random.nextInt(10) + "\"", "ss", "o.fs", "\"\"");
      case OBJECT -> oneOf("\"o\"", "((Object) 1)", "((Object) 2L)", "ss");
      case ARRAY -> "new int[] {1, 2, 3}";
    };
  }

  private String operation(Kind kind) {
    return switch (kind) {
      case INT -> intOperation();
      case LONG ->
          random.nextBoolean()
              ? "(" + value(Kind.LONG) + " " + arithmetic() + " " + value(Kind.INT) + ")"
              : "((long) (" + value(Kind.DOUBLE) + " + " + value(Kind.LONG) + "))";
      case DOUBLE -> "(" + value(Kind.DOUBLE) + " * 0.5 + " + value(Kind.LONG) + ")";
      case BOOL -> booleanOperation();
      case STRING -> text();
      case OBJECT -> object();
      case ARRAY -> "new int[] {" + value(Kind.INT) + ", " + value(Kind.INT) + ", 7}";
    };
  }

  private String intOperation() {
    Var number = variable(Kind.INT);
    return switch (random.nextInt(7)) {
      case 0 -> "(" + value(Kind.INT) + " / (" + value(Kind.INT) + " & 3))";
      case 1 -> value(Kind.ARRAY) + "[" + value(Kind.INT) + " & 3]";
      case 2 -> number == null || !number.assignable ? "si++" : number.name + oneOf("++", "--");
      case 3 -> "(o.fi " + oneOf("=", "+=", "-=") + " " + value(Kind.INT) + ")";
      case 4 -> "new P(" + value(Kind.INT) + ", " + value(Kind.OBJECT) + ").a";
      case 5 -> value(Kind.STRING) + ".length()";
      default -> "(" + value(Kind.INT) + " " + arithmetic() + " " + value(Kind.INT) + ")";
    };
  }

  private String booleanOperation() {
    return switch (random.nextInt(6)) {
      case 0 -> "(" + value(Kind.BOOL) + " && " + value(Kind.BOOL) + ")";
      case 1 -> "(" + value(Kind.BOOL) + " || " + value(Kind.BOOL) + ")";
      case 2 -> "!" + value(Kind.BOOL);
      case 3 -> "(" + value(Kind.INT) + oneOf(" < ", " == ", " >= ") + value(Kind.INT) + ")";
      case 4 -> "(" + value(Kind.LONG) + oneOf(" < ", " != ") + value(Kind.LONG) + ")";
      default -> "((Object) " + value(Kind.OBJECT) + " instanceof String)";
    };
  }

  private String text() {
    return switch (random.nextInt(5)) {
      case 0 ->
          "f(" + show(anyKind(), null) + ", " + value(Kind.INT) + ", " + value(Kind.LONG) + ")";
      case 1 ->
          "g("
              + value(Kind.INT)
              + ", "
              + value(Kind.LONG)
              + ", "
              + value(Kind.OBJECT)
              + ", "
              + value(Kind.DOUBLE)
              + ")";
      case 2 ->
          "new StringBuilder("
              + value(Kind.STRING)
              + ").append((long) "
              + value(Kind.LONG)
              + ").toString()";
      default -> "cut(" + show(anyKind(), null) + " + " + value(Kind.STRING) + ")";
    };
  }

  private String object() {
    return switch (random.nextInt(4)) {
      case 0 ->
          "new P(" + value(Kind.OBJECT) + ", " + value(Kind.LONG) + ", " + value(Kind.INT) + ")";
      case 1 -> "new P(" + value(Kind.INT) + ", " + object() + ")";
      case 2 -> "((Object) " + value(Kind.STRING) + ")";
      default -> "((Object) " + value(Kind.LONG) + ")";
    };
  }

  /** Something of this kind, in a form that prints the same each time. */
  private String show(Kind kind, String expression) {
    String value = expression == null ? value(kind) : expression;
    return kind == Kind.ARRAY ? "Arrays.toString(" + value + ")" : "(\"\" + " + value + ")";
  }

  private String future(Kind kind) {
    List<Signature> fitting = new ArrayList<>();
    for (Signature signature : callable(false)) {
      if (signature.result == kind) {
        fitting.add(signature);
      }
    }
    if (!fitting.isEmpty() && random.nextInt(3) > 0) {
      String call = call(fitting.get(random.nextInt(fitting.size())));
      return random.nextInt(6) == 0 ? call + ".<" + kind.box + ">map(x -> x)" : call;
    }
    return switch (random.nextInt(12)) {
      case 0 -> "t.<" + kind.box + ">failure(" + exception() + ")";
      case 1 -> "Future.ready(" + value(kind) + ")";
      case 2 -> "t.value(" + value(kind) + ").<" + kind.box + ">then(x -> t.value(x))";
      default -> "t.value(" + value(kind) + ")";
    };
  }

  private String call(Signature signature) {
    StringBuilder call = new StringBuilder();
    if (signature.isStatic) {
      call.append(signature.elsewhere ? "U." : "T.");
    } else {
      call.append(isStatic || inLambda || random.nextInt(3) == 0 ? "o." : "");
    }
    call.append(signature.name).append("(t, o");
    for (Kind kind : signature.parameters) {
      call.append(", ").append(value(kind));
    }
    return call.append(")").toString();
  }

  /** Methods further down only, so that no program recurses for ever. */
  private List<Signature> callable(boolean stream) {
    List<Signature> all = new ArrayList<>();
    for (int i = self + 1; i < signatures.size(); i++) {
      if (signatures.get(i).stream == stream) {
        all.add(signatures.get(i));
      }
    }
    return all;
  }

  private String awaited(String future) {
    return (elsewhere && random.nextBoolean() ? "Elsewhere.await(" : "await(") + future + ")";
  }

  private String exception() {
    return switch (random.nextInt(4)) {
      case 0 -> "new E1(" + value(Kind.STRING) + ")";
      case 1 -> "new E2(\"e2\")";
      case 2 -> "new E3(\"e3\")";
      default -> "new E1(\"e1\")";
    };
  }

  // ------------------------------------------------------------------------------------ help

  private Var variable(Kind kind) {
    List<Var> fitting = new ArrayList<>();
    for (Var var : scope) {
      if (kind == null ? var.assignable : var.kind == kind) {
        fitting.add(var);
      }
    }
    Var found = fitting.isEmpty() ? null : fitting.get(random.nextInt(fitting.size()));
    return found;
  }

  private Kind anyKind() {
    return Kind.values()[random.nextInt(Kind.values().length)];
  }

  private String arithmetic() {
    return oneOf("+", "-", "*", "^", "|");
  }

  private String oneOf(String... all) {
    return all[random.nextInt(all.length)];
  }

  private static Statement simple(String text) {
    return Statement.simple(text);
  }
}
