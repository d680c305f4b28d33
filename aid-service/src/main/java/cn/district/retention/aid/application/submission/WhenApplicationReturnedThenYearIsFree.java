package cn.district.retention.aid.application.submission;

import cn.district.retention.aid.application.AidApplication;
import cn.district.retention.aid.application.ApplicationState.Submitted;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.claim.Claims;
import org.springframework.stereotype.Component;

/**
 * An application that was returned, or that a person has closed, gives the pupil's school year
 * back, so that a new one may follow. What was closed by itself keeps its claim for the case that
 * it was no duplicate; the claim counts for nothing meanwhile.
 */
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
        && !application.holdsYear()
        && !application.isClosedByItself()) {
      claims.release(
          YearClaim.value(application.pupilId(), application.schoolYear()),
          application.applicationId());
    }
  }
}
