package cn.district.retention.dropout.subscription;

import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.dropout.dropoutcase.CaseCommand.CloseAsMerged;
import cn.district.retention.dropout.dropoutcase.CaseCommand.ResumeOwnCase;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * One person has one open case: of the open cases of merged entries the later ones close as merged
 * (并案). A case that was closed so is resumed where the entries prove to be two persons.
 */
@Component
final class WhenPupilsMergeThenOneCaseGoesOn {

  private final Reactions reactions;
  private final PupilAliases aliases;

  WhenPupilsMergeThenOneCaseGoesOn(Reactions reactions, PupilAliases aliases) {
    this.reactions = reactions;
    this.aliases = aliases;
  }

  void merged(ForeignEvent<PupilsMergedV1> event) {
    PupilsMergedV1 e = event.body();
    aliases.merge(e.aliasPupilId(), e.survivingPupilId());
    List<String> open = reactions.openCasesOf(e.survivingPupilId());
    for (String later : open.stream().skip(1).toList()) {
      reactions.reactOn(event, later, new CloseAsMerged(e.mergedOn()));
    }
  }

  void parted(ForeignEvent<PupilsUnmergedV1> event) {
    PupilsUnmergedV1 e = event.body();
    aliases.part(e.aliasPupilId(), e.survivingPupilId());
    for (String pupilId : List.of(e.aliasPupilId(), e.survivingPupilId())) {
      if (reactions.openCasesOf(pupilId).isEmpty()) {
        reactions.reactOn(event, pupilId, new ResumeOwnCase(e.unmergedOn()));
      }
    }
  }
}
