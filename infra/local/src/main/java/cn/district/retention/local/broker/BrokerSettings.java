package cn.district.retention.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The settings of a single node that is broker and controller in one.
 *
 * <p>The short session and heartbeat let a killed broker come back within seconds: a restarted one
 * waits until its own old session has run out.
 *
 * @param directory where the log and the metadata stand
 * @param port for clients
 * @param controllerPort for the quorum of one
 */
record BrokerSettings(Path directory, int port, int controllerPort) {

  Path write() throws IOException {
    Files.createDirectories(directory);
    return Files.write(directory.resolve("server.properties"), lines());
  }

  private List<String> lines() {
    return List.of(
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
        "listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
            .formatted(port, controllerPort),
        "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
        "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "controller.listener.names=CONTROLLER",
        "inter.broker.listener.name=PLAINTEXT",
        "log.dirs=" + directory.resolve("log"),
        "auto.create.topics.enable=false",
        "default.replication.factor=1",
        "min.insync.replicas=1",
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=5",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "share.coordinator.state.topic.replication.factor=1",
        "share.coordinator.state.topic.min.isr=1",
        "group.initial.rebalance.delay.ms=0",
        "broker.session.timeout.ms=3000",
        "broker.heartbeat.interval.ms=500",
        "log.retention.ms=-1",
        "log.retention.bytes=-1",
        "log.segment.bytes=67108864",
        "log.index.size.max.bytes=1048576",
        "log.cleaner.dedupe.buffer.size=2097152",
        "num.network.threads=2",
        "num.io.threads=4",
        "metric.reporters=");
  }
}
