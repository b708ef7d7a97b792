package dev.thrum.samples.redis;

/** What was published. */
record Message(Key channel, byte[] content) {

  void writeTo(Replies replies) {
    replies.array(3);
    replies.bulk("message");
    replies.bulk(channel.bytes());
    replies.bulk(content);
  }
}
