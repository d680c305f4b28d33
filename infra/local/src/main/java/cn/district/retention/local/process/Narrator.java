package cn.district.retention.local.process;

import java.nio.file.Path;
import java.time.Duration;

/** Is told what happens to the processes. */
public interface Narrator {

  /** Its start-up cache was made. */
  void startRecorded(Part part);

  void ready(Part part, Duration after);

  void died(Part part, int exitCode);

  /** It is not started again. */
  void givenUp(Part part, Path log, String lastLines);

  void stopped(Part part);
}
