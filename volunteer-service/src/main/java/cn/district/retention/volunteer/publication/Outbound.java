package cn.district.retention.volunteer.publication;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.util.List;

/** Contract events on their way to the service's topic. */
final class Outbound {

  private Outbound() {}

  static List<Outgoing> of(ContractEvent body) {
    return List.of(
        new Outgoing(
            Topic.VOLUNTEER.topicName(),
            ContractTypes.typeOf(body.getClass()),
            body.subject(),
            body));
  }
}
