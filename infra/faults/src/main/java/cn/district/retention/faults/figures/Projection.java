package cn.district.retention.faults.figures;

import cn.district.retention.reporting.ingest.Replay;
import cn.district.retention.reporting.projection.FactStore;
import cn.district.retention.servicekit.configuration.RetentionProperties;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.kafka.core.ConsumerFactory;

/** Reporting's own beans from the topics to the facts, without the service around them. */
record Projection(AnnotationConfigApplicationContext context) implements AutoCloseable {

  static Projection start(
      MongoDatabase database, Clock clock, ConsumerFactory<String, byte[]> consumers) {
    var context = new AnnotationConfigApplicationContext();
    context.registerBean(MongoDatabase.class, () -> database);
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
    context.registerBean(ConsumerFactory.class, () -> consumers);
    context.registerBean(
        RetentionProperties.class, () -> RetentionProperties.of("reporting-service", "reporting"));
    context.scan(Replay.class.getPackageName());
    context.refresh();
    return new Projection(context);
  }

  Replay replay() {
    return context.getBean(Replay.class);
  }

  FactStore facts() {
    return context.getBean(FactStore.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
