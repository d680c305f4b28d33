package cn.district.retention.identity;

import java.net.InetAddress;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the provider finds its accounts and where it listens.
 *
 * @param accountsFile the file of people and machines; the signing key is kept beside it
 * @param address a loopback address: plain-text passwords must not be served to a network
 */
@ConfigurationProperties("retention.identity")
record IdentityProperties(Path accountsFile, InetAddress address) {

  IdentityProperties {
    if (!address.isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "The local identity provider listens on loopback only, not on " + address);
    }
  }

  Path signingKeyFile() {
    return accountsFile.toAbsolutePath().resolveSibling("identity-signing-key.json");
  }
}
