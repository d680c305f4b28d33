package cn.district.retention.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes accounts files for tests. */
final class DemoAccounts {

  static final String CALLBACK = "http://127.0.0.1:8080/login/oauth2/code/identity";

  private DemoAccounts() {}

  static Path write(Path folder, String... machines) {
    String listed =
        Arrays.stream(machines)
            .map(
                id ->
                    """
                    {"clientId":"%1$s","clientSecret":"secret of %1$s","subject":"subject-%1$s"}"""
                        .formatted(id))
            .collect(Collectors.joining(","));
    String content =
        """
        {"issuer":"http://127.0.0.1:8086","district":"district-1",
         "accounts":[{"username":"jiaoyuju","password":"open sesame","subject":"staff-1",
           "displayNameZh":"王芳","displayNameEn":"Wang Fang",
           "roleZh":"教育局","roleEn":"Education bureau <&>"}],
         "machines":[%s],
         "gateway":{"clientId":"gateway","clientSecret":"gateway secret","redirectUris":["%s"]}}
        """
            .formatted(listed, CALLBACK);
    try {
      return Files.writeString(folder.resolve("accounts.json"), content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
