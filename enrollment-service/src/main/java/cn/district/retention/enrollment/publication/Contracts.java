package cn.district.retention.enrollment.publication;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.util.List;

/** Puts a contract record on its topic. */
final class Contracts {

  private Contracts() {}

  static List<Outgoing> on(Topic topic, ContractEvent event) {
    return List.of(
        new Outgoing(
            topic.topicName(), ContractTypes.typeOf(event.getClass()), event.subject(), event));
  }
}
