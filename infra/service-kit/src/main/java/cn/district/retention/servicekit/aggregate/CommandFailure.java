package cn.district.retention.servicekit.aggregate;

import cn.district.retention.decider.Refusal;
import org.jspecify.annotations.Nullable;

/** Why a command did not take effect; the edge turns each into a problem document. */
public abstract sealed class CommandFailure extends RuntimeException {

  private final String code;

  private CommandFailure(String code) {
    super(code, null, false, false);
    this.code = code;
  }

  /** The stable code. */
  public String code() {
    return code;
  }

  /** The aggregate, or a check in front of it, refused. */
  public static final class Refused extends CommandFailure {
    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
      super(refusal.reason().code());
      this.refusal = refusal;
    }

    /** The typed refusal. */
    public Refusal refusal() {
      return refusal;
    }
  }

  /** The caller's {@code If-Match} is not the version of the stream (412). */
  public static final class Stale extends CommandFailure {
    private final long currentVersion;
    private final transient @Nullable Object current;

    public Stale(long currentVersion) {
      this(currentVersion, null);
    }

    private Stale(long currentVersion, @Nullable Object current) {
      super("stale");
      this.currentVersion = currentVersion;
      this.current = current;
    }

    /** The same with the resource as it is now, for a caller who may read it. */
    public Stale showing(long version, Object resource) {
      return new Stale(version, resource);
    }

    /** The resource as it is now; null where nobody has looked whether the caller may read it. */
    public @Nullable Object current() {
      return current;
    }

    /** The stream's version now. */
    public long currentVersion() {
      return currentVersion;
    }
  }

  /** What the caller wanted to make exists already (409). */
  public static final class AlreadyThere extends CommandFailure {
    public AlreadyThere() {
      super("already-there");
    }
  }

  /** The idempotency key was used before with another body (422). */
  public static final class KeyReused extends CommandFailure {
    public KeyReused() {
      super("key-reused");
    }
  }

  /** The commit would be larger than the store takes (422). */
  public static final class TooLarge extends CommandFailure {
    public TooLarge() {
      super("too-large");
    }
  }

  /** Too many others write to this stream at once (503, try again). */
  public static final class Contended extends CommandFailure {
    public Contended() {
      super("contended");
    }
  }

  /** There is no such aggregate (404). */
  public static final class Unknown extends CommandFailure {
    public Unknown() {
      super("unknown");
    }
  }
}
