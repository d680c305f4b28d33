package cn.district.retention.enrollment.importing;

/**
 * What became, or in a trial would become, of rows.
 *
 * @param created pupils who were not on the register
 * @param differing pupils of whom the file says something else than the register, which is not, or
 *     not all, applied
 * @param unchanged pupils of whom it says the same
 * @param wrong rows that were refused
 * @param applied pupils of whom the file says other details, which were all changed
 */
public record RowCounts(int created, int differing, int unchanged, int wrong, int applied) {

  public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0);

  /** The sum of both. */
  public RowCounts plus(RowCounts more) {
    return new RowCounts(
        created + more.created,
        differing + more.differing,
        unchanged + more.unchanged,
        wrong + more.wrong,
        applied + more.applied);
  }

  /** How many rows it counts. */
  public int rows() {
    return created + differing + unchanged + wrong + applied;
  }
}
