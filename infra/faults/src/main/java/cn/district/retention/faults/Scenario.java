package cn.district.retention.faults;

/** One kind of fault. */
public interface Scenario {

  /** Sets up processes of its own, lives through the cases and leaves nothing behind. */
  void run(Course course, Tally tally) throws Exception;
}
