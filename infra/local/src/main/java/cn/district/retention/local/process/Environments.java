package cn.district.retention.local.process;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What each process is told through its environment.
 *
 * @param ports where everything listens
 * @param mongodbUri the document store, embedded or not
 * @param kafka the broker, embedded or not
 * @param district the id of the district
 * @param bootstrapAdmin the staff id that counts as administrator before any appointment
 * @param keyFile the master keys that wrap the personal keys
 * @param localSecret opens the internal endpoints
 * @param gatewaySecret the gateway's secret at the identity provider
 * @param clockFile the platform clock
 * @param accountsFile who may sign in
 */
public record Environments(
    Ports ports,
    String mongodbUri,
    String kafka,
    String district,
    String bootstrapAdmin,
    Path keyFile,
    String localSecret,
    String gatewaySecret,
    Path clockFile,
    Path accountsFile) {

  Map<String, String> of(Part part) {
    Map<String, String> environment = new HashMap<>();
    environment.put("LANG", "C.UTF-8");
    environment.put("LC_ALL", "C.UTF-8");
    if (!part.isApplication()) {
      return environment;
    }
    environment.put("SPRING_PROFILES_ACTIVE", "local");
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    environment.put("SERVER_PORT", Integer.toString(ports.of(part)));
    environment.put("IDENTITY_ISSUER_URI", issuer());
    environment.put("RETENTION_DISTRICT", district);
    if (part == Part.IDENTITY) {
      environment.put("RETENTION_ACCOUNTS_FILE", accountsFile.toString());
      return environment;
    }
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    environment.put("RETENTION_BOOTSTRAP_ADMIN", bootstrapAdmin);
    environment.put("RETENTION_CLOCK_FILE", clockFile.toString());
    if (part == Part.GATEWAY) {
      environment.put("RETENTION_GATEWAY_CLIENT_SECRET", gatewaySecret);
      Part.services()
          .forEach(
              service -> environment.put(service.name() + "_URI", ports.http(service).toString()));
    } else {
      environment.put("MONGODB_URI", mongodbUri);
      environment.put("RETENTION_KEY_FILE", keyFile.toString());
      environment.put("RETENTION_LOCAL_SECRET", localSecret);
    }
    if (part == Part.ENROLLMENT) {
      environment.put("RETENTION_PRINT_PUBLICADDRESS", ports.http(Part.GATEWAY).toString());
    }
    return environment;
  }

  private String issuer() {
    return ports.http(Part.IDENTITY).toString();
  }
}
