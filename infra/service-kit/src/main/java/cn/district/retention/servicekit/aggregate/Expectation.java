package cn.district.retention.servicekit.aggregate;

/** What the caller knows of the stream it changes. */
public sealed interface Expectation {

  /** The aggregate does not exist yet. */
  record New() implements Expectation {}

  /** The aggregate is at this version: the caller's {@code If-Match}. */
  record AtVersion(long version) implements Expectation {}

  /** Whatever its version: processes over events, which decide on the state alone. */
  record Whatever() implements Expectation {}
}
