package cn.district.retention.volunteer.publication;

import cn.district.retention.contracts.volunteer.PairingEnd;
import cn.district.retention.contracts.volunteer.PairingEndedV1;
import cn.district.retention.contracts.volunteer.PairingForm;
import cn.district.retention.contracts.volunteer.PairingStartedV1;
import cn.district.retention.servicekit.relay.Publication;
import cn.district.retention.volunteer.pairing.EndReason;
import cn.district.retention.volunteer.pairing.Form;
import cn.district.retention.volunteer.pairing.PairingEvent;
import cn.district.retention.volunteer.pairing.PairingEvent.DoubtLifted;
import cn.district.retention.volunteer.pairing.PairingEvent.DoubtSettled;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingEnded;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingQuestioned;
import cn.district.retention.volunteer.pairing.PairingEvent.PairingStarted;
import cn.district.retention.volunteer.pairing.PairingEvent.PupilChangedSchool;
import java.util.List;

/** What others learn of a pairing: who helps whom, and for how long. */
public final class PairingPublication implements Publication<PairingEvent> {

  @Override
  public List<Outgoing> of(PairingEvent event) {
    return switch (event) {
      case PairingStarted e ->
          Outbound.of(
              new PairingStartedV1(
                  e.pairingId(),
                  e.pupilId(),
                  e.volunteerIds(),
                  form(e.form()),
                  e.districtId(),
                  e.from(),
                  e.until()));
      case PairingEnded e ->
          Outbound.of(
              new PairingEndedV1(
                  e.pairingId(), e.pupilId(), end(e.reason()), e.districtId(), e.on()));
      case PupilChangedSchool e -> List.of();
      case PairingQuestioned e -> List.of();
      case DoubtLifted e -> List.of();
      case DoubtSettled e -> List.of();
    };
  }

  private static PairingForm form(Form form) {
    return switch (form) {
      case ONE_TO_ONE -> PairingForm.ONE_TO_ONE;
      case MANY_TO_ONE -> PairingForm.MANY_TO_ONE;
    };
  }

  private static PairingEnd end(EndReason reason) {
    return switch (reason) {
      case TERM_OVER -> PairingEnd.TERM_OVER;
      case BROKEN -> PairingEnd.BROKEN;
      case RENEWED -> PairingEnd.RENEWED;
      case PUPIL_LEFT -> PairingEnd.PUPIL_LEFT;
      case CONSENT_WITHDRAWN -> PairingEnd.CONSENT_WITHDRAWN;
      case CONSENT_EXPIRED -> PairingEnd.CONSENT_EXPIRED;
      case DUPLICATE -> PairingEnd.DUPLICATE;
    };
  }
}
