package cn.district.retention.local.process;

import java.nio.file.Path;

/** The JDK that the launcher itself runs on. */
final class Java {

  private Java() {}

  static String command() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
