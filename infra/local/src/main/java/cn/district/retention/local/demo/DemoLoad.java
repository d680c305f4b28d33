package cn.district.retention.local.demo;

import java.io.IOException;

/** Fills a running platform with a district. */
public interface DemoLoad {

  /** Runs to the end; started again after an interruption it goes on or repeats harmlessly. */
  void run(DemoOptions options, Progress progress) throws IOException, InterruptedException;
}
