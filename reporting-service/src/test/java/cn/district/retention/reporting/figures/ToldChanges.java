package cn.district.retention.reporting.figures;

/** Lets a test of another package have every change told that is known so far. */
public final class ToldChanges {

  private final ChangeStream changes;

  ToldChanges(ChangeStream changes) {
    this.changes = changes;
  }

  /** Returns once whoever follows the changes has been told. */
  public void tellNow() {
    changes.flush();
  }
}
