package cn.district.retention.testkit.privacy;

import cn.district.retention.servicekit.privacy.MasterKeyFile;
import java.util.Arrays;
import java.util.Base64;

/** Master keys of tests: the same id is the same key. */
final class MasterKeys {

  private MasterKeys() {}

  static MasterKeyFile of(String... ids) {
    return MasterKeyFile.of(Arrays.stream(ids).map(MasterKeys::line).toList());
  }

  private static String line(String id) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) id.hashCode());
    return id + " " + Base64.getEncoder().encodeToString(key);
  }
}
