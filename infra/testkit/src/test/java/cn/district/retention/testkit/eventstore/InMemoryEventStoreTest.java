package cn.district.retention.testkit.eventstore;

import cn.district.retention.servicekit.eventstore.EventStore;
import cn.district.retention.servicekit.eventstore.InMemoryEventStore;

class InMemoryEventStoreTest extends EventStoreConformance {

  @Override
  protected EventStore emptyStore() {
    return new InMemoryEventStore();
  }
}
