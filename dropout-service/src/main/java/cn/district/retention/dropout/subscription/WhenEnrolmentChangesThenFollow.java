package cn.district.retention.dropout.subscription;

import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryKind;
import cn.district.retention.contracts.enrollment.SuspensionApprovedV1;
import cn.district.retention.dropout.dropoutcase.CaseCommand.FollowPupil;
import cn.district.retention.dropout.dropoutcase.CaseCommand.NoteSuspension;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The class that has the pupil now answers for the case, and an approved suspension (休学) stands in
 * it; also the class that a child enters late. A transfer is not followed: its arrival closes the
 * episode where it began.
 */
@Component
final class WhenEnrolmentChangesThenFollow {

  private static final Set<EntryKind> FOLLOWED =
      EnumSet.of(EntryKind.FIRST_ENTRY, EntryKind.CLASS_MOVE, EntryKind.REPEAT, EntryKind.RE_ENTRY);

  private final Reactions reactions;

  WhenEnrolmentChangesThenFollow(Reactions reactions) {
    this.reactions = reactions;
  }

  void opened(ForeignEvent<EnrolmentOpenedV1> event) {
    EnrolmentOpenedV1 e = event.body();
    if (FOLLOWED.contains(e.entryKind())) {
      reactions.react(
          event,
          e.pupilId(),
          new FollowPupil(reactions.knownPlace(e.classId(), e.schoolId()), e.from()));
    }
  }

  void suspended(ForeignEvent<SuspensionApprovedV1> event) {
    SuspensionApprovedV1 e = event.body();
    reactions.react(event, e.pupilId(), new NoteSuspension(e.suspensionId(), e.from(), e.until()));
  }
}
