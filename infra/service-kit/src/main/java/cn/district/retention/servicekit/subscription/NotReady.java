package cn.district.retention.servicekit.subscription;

/**
 * Thrown by a handler while nothing can be handled here: the whole subscription holds its place.
 */
public final class NotReady extends RuntimeException {

  public NotReady(String what) {
    super(what);
  }
}
