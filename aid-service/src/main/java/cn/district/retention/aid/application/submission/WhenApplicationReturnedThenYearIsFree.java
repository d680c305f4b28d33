package cn.district.retention.aid.application.submission;

import cn.district.retention.aid.application.AidApplication;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.aid.application.Standing;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.claim.Claims;
import org.springframework.stereotype.Component;

/** A returned application gives the pupil's school year back, so that a new one may follow. */
@Component
final class WhenApplicationReturnedThenYearIsFree implements OwnView {

  private final Claims claims;

  WhenApplicationReturnedThenYearIsFree(Claims claims) {
    this.claims = claims;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals(AidApplication.KIND);
  }

  @Override
  public void apply(Seen seen) {
    if (seen.state() instanceof Submitted application
        && application.standing() == Standing.RETURNED) {
      claims.release(
          YearClaim.value(application.pupilId(), application.schoolYear()),
          application.applicationId());
    }
  }
}
