package cn.district.retention.faults.platform;

import cn.district.retention.faults.process.Await;
import cn.district.retention.faults.process.ChildJvm;
import cn.district.retention.faults.process.Leashed;
import cn.district.retention.faults.process.LoopbackPorts;
import cn.district.retention.faults.process.Scratch;
import cn.district.retention.faults.process.Server;
import cn.district.retention.local.broker.Topics;
import cn.district.retention.local.process.Application;
import cn.district.retention.local.process.Part;
import cn.district.retention.testkit.TestPlatform;
import cn.district.retention.testkit.TestTokens;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** Gateway, enrollment and reporting with a store, a broker and an identity provider. */
final class SmallPlatform implements AutoCloseable {

  static final String LOCAL_SECRET = "faults-local-secret";

  private static final List<Part> PARTS = List.of(Part.ENROLLMENT, Part.REPORTING, Part.GATEWAY);
  private static final int HEAP = 256;
  private static final int KEY_BYTES = 32;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Scratch scratch;
  private final Server store;
  private final Server broker;
  private final Topics topics;
  private final TestTokens tokens = TestTokens.start();
  private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
  private final Map<Part, ChildJvm> applications = new EnumMap<>(Part.class);
  private final Api api;

  private SmallPlatform(Path repository, Scratch scratch) throws Exception {
    this.scratch = scratch;
    this.store = Server.store(scratch.folder());
    this.broker = Server.broker(scratch.folder());
    this.topics = Topics.at(broker.address(), Duration.ofSeconds(20));
    topics.create();
    writeFiles();
    for (Part part : PARTS) {
      ports.put(part, LoopbackPorts.free());
    }
    for (Part part : PARTS) {
      applications.put(part, launch(part, repository));
    }
    this.api =
        new Api(
            address(Part.GATEWAY),
            address(Part.ENROLLMENT),
            address(Part.REPORTING),
            tokens.bearer(TestPlatform.ADMIN, TestPlatform.DISTRICT));
    for (Part part : PARTS) {
      if (!Await.until(PATIENCE, () -> api.isReady(address(part)))) {
        throw new IOException(part + " is not ready within " + PATIENCE);
      }
    }
    if (!Await.until(PATIENCE, () -> api.openDistrict() == Api.CREATED)) {
      throw new IOException("the district cannot be opened");
    }
  }

  static SmallPlatform start(Path repository) throws Exception {
    Scratch scratch = Scratch.make();
    return new SmallPlatform(repository, scratch);
  }

  private void writeFiles() throws IOException {
    Files.writeString(
        scratch.folder().resolve("key"),
        "faults-1 " + Base64.getEncoder().encodeToString(new byte[KEY_BYTES]));
    Instant now = Instant.now();
    Files.writeString(
        scratch.folder().resolve("clock.properties"), "system=%s\nplatform=%1$s\n".formatted(now));
  }

  private ChildJvm launch(Part part, Path repository)
      throws IOException, InterruptedException, URISyntaxException {
    Application application = Application.of(part, repository);
    application.extract();
    Path jar = application.extractedJar();
    Path leash = Path.of(Leashed.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ChildJvm.start(
        new ChildJvm.Start(
            part.label(),
            mainClassOf(jar),
            jar + File.pathSeparator + leash,
            HEAP,
            environment(part)),
        scratch.folder());
  }

  private static String mainClassOf(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
    }
  }

  private Map<String, String> environment(Part part) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SPRING_PROFILES_ACTIVE", "local");
    environment.put("SERVER_ADDRESS", LoopbackPorts.HOST);
    environment.put("SERVER_PORT", Integer.toString(address(part).getPort()));
    environment.put("IDENTITY_ISSUER_URI", tokens.issuer());
    environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.address());
    environment.put("MONGODB_URI", store.mongoUri());
    environment.put("RETENTION_DISTRICT", TestPlatform.DISTRICT);
    environment.put("RETENTION_BOOTSTRAP_ADMIN", TestPlatform.ADMIN);
    environment.put("RETENTION_LOCAL_SECRET", LOCAL_SECRET);
    environment.put("RETENTION_KEY_FILE", scratch.folder().resolve("key").toString());
    environment.put(
        "RETENTION_CLOCK_FILE", scratch.folder().resolve("clock.properties").toString());
    environment.put("RETENTION_GATEWAY_CLIENT_SECRET", "faults-gateway-secret");
    environment.put("ENROLLMENT_URI", address(Part.ENROLLMENT).toString());
    environment.put("REPORTING_URI", address(Part.REPORTING).toString());
    return environment;
  }

  private URI address(Part part) {
    return URI.create("http://" + LoopbackPorts.HOST + ":" + ports.get(part));
  }

  Api api() {
    return api;
  }

  Server store() {
    return store;
  }

  Server broker() {
    return broker;
  }

  /** Whether the relay has nothing left and reporting has read everything there is. */
  boolean isDrained() throws Exception {
    if (api.relayPending() != 0) {
      return false;
    }
    Map<String, Long> consumed = api.consumedByReporting();
    Map<String, Long> ends = topics.endOffsets();
    return consumed.entrySet().stream()
        .allMatch(each -> each.getValue() >= ends.getOrDefault(each.getKey(), 0L));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    for (Part part : PARTS.reversed()) {
      ChildJvm application = applications.get(part);
      if (application != null) {
        application.close();
      }
    }
    topics.close();
    broker.close();
    store.close();
    tokens.close();
    scratch.close();
  }
}
