package cn.district.retention.bench;

/** One question about speed, answered by a run. */
interface Benchmark {

  /** Sets up servers of its own, measures, reports and leaves nothing behind. */
  void run(Protocol protocol, Report report) throws Exception;
}
