// the lambda hands out its future, the site makes the woven interface
class T {
  Future<String> m(Future<String> f, String captured) {
    return async(() -> captured + await(f) + this);
  }
}
