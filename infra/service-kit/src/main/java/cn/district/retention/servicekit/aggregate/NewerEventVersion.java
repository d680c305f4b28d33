package cn.district.retention.servicekit.aggregate;

/**
 * A stored event is of a version that this build does not know: a newer build has written it, and
 * only that one may read it. Reading it by guess would decide on what was never said.
 */
public final class NewerEventVersion extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  NewerEventVersion(String type, int stored, int known) {
    super(
        "the event %s is stored in version %d, this build reads up to %d: run the newer build"
            .formatted(type, stored, known));
  }
}
