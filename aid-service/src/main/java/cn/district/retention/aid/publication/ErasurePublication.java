package cn.district.retention.aid.publication;

import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.aid.SubjectErasureAcknowledgedV1;
import cn.district.retention.servicekit.erasure.SubjectErasure.ErasureAcknowledged;
import cn.district.retention.servicekit.relay.Publication;
import java.util.List;

/** That this service can open nothing about an erased person any more. */
public final class ErasurePublication implements Publication<ErasureAcknowledged> {

  private final String districtId;

  public ErasurePublication(String districtId) {
    this.districtId = districtId;
  }

  @Override
  public List<Outgoing> of(ErasureAcknowledged event) {
    return List.of(
        new Outgoing(
            Topic.AID.topicName(),
            ContractTypes.typeOf(SubjectErasureAcknowledgedV1.class),
            event.subjectId(),
            new SubjectErasureAcknowledgedV1(
                event.subjectId(), districtId, event.acknowledgedOn())));
  }
}
