package cn.district.retention.servicekit.eventstore;

/**
 * Names one stream, for example {@code pupil/6f0c…}: the aggregate's kind, a slash, an opaque id.
 * It is also the key of the stream's records on the broker.
 */
public record StreamId(String value) {

  public StreamId {
    if (value.isBlank() || value.indexOf(':') >= 0) {
      throw new IllegalArgumentException("a stream id is not blank and has no colon");
    }
  }

  /** The stream of one aggregate. */
  public static StreamId of(String kind, String id) {
    return new StreamId(kind + "/" + id);
  }

  /** The kind of aggregate, for example {@code pupil}. */
  public String kind() {
    return value.substring(0, value.indexOf('/'));
  }

  /** The aggregate's id. */
  public String id() {
    return value.substring(value.indexOf('/') + 1);
  }

  /** The id of the commit with this version. */
  public String commitId(long version) {
    return value + ":" + version;
  }

  @Override
  public String toString() {
    return value;
  }
}
