package cn.district.retention.local.demo;

/** Is told how far a load has come. */
public interface Progress {

  /**
   * A step forward.
   *
   * @param phaseZh what is being done, in Chinese
   * @param phaseEn the same in English
   * @param done parts of the whole load that are done, from 0
   * @param total all parts of the load
   */
  void report(String phaseZh, String phaseEn, long done, long total);
}
