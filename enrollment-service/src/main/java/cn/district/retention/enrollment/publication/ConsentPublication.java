package cn.district.retention.enrollment.publication;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.ConsentExpiredV1;
import cn.district.retention.contracts.enrollment.ConsentGivenV1;
import cn.district.retention.contracts.enrollment.ConsentPurpose;
import cn.district.retention.contracts.enrollment.ConsentWithdrawnV1;
import cn.district.retention.enrollment.consent.ConsentRegister;
import cn.district.retention.enrollment.consent.ConsentRegister.Consent;
import cn.district.retention.servicekit.relay.Publication;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.util.List;

/** Consents by purpose and time, so that whoever rests on one stops when it ends; nobody's name. */
public final class ConsentPublication implements Publication<ConsentRegister.Event> {

  private final String districtId;

  public ConsentPublication(String districtId) {
    this.districtId = districtId;
  }

  @Override
  public List<Outgoing> of(ConsentRegister.Event event) {
    return Contracts.on(
        Topic.ENROLLMENT,
        switch (event) {
          case ConsentRegister.Event.ConsentGiven e ->
              new ConsentGivenV1(
                  e.pupilId(),
                  purpose(e.consent()),
                  e.consent().textVersion(),
                  districtId,
                  e.consent().from(),
                  e.consent().until());
          case ConsentRegister.Event.ConsentWithdrawn e ->
              new ConsentWithdrawnV1(
                  e.pupilId(), purpose(e.consent()), e.consent().textVersion(), districtId, e.on());
          case ConsentRegister.Event.ConsentExpired e ->
              new ConsentExpiredV1(
                  e.pupilId(),
                  purpose(e.consent()),
                  e.consent().textVersion(),
                  districtId,
                  e.consent().until());
        });
  }

  private static ConsentPurpose purpose(Consent consent) {
    return ConsentPurpose.valueOf(consent.purpose().name());
  }
}
