package cn.district.retention.gateway.request;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the gateway takes in.
 *
 * @param limit most bytes of a usual body
 * @param importLimit most bytes of a body sent to an address that ends in {@code /imports}
 * @param stall how long a usual body may pause before its sender is given up
 */
@ConfigurationProperties("retention.gateway.body")
record BodySettings(
    @DefaultValue("1MB") DataSize limit,
    @DefaultValue("32MB") DataSize importLimit,
    @DefaultValue("20s") Duration stall) {

  static boolean isImport(String path) {
    return path.endsWith("/imports");
  }

  long bytesFor(String path) {
    return (isImport(path) ? importLimit : limit).toBytes();
  }
}
