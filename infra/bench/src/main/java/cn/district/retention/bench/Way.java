package cn.district.retention.bench;

/**
 * One of two ways of doing the same work.
 *
 * @param name as it is printed
 * @param round does the work of one round; the first call is the warm-up
 */
record Way(String name, Round round) {

  /** The work of one round. */
  interface Round {

    Sample take() throws Exception;
  }
}
