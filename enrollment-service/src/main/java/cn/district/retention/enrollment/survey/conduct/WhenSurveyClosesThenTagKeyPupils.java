package cn.district.retention.enrollment.survey.conduct;

import cn.district.retention.decider.DerivedId;
import cn.district.retention.enrollment.pupil.KeyGroup;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilCommand.TagKeyGroup;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.TagSource;
import cn.district.retention.enrollment.survey.ClassSurvey.Event.SurveyClosed;
import cn.district.retention.enrollment.survey.ClassSurvey.Finding;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Cause;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.aggregate.OwnProcess;
import cn.district.retention.servicekit.aggregate.OwnView.Seen;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A closed survey's key groups become tags of its pupils, from that day on; who is tagged already
 * stays as it is.
 */
@Component
final class WhenSurveyClosesThenTagKeyPupils implements OwnProcess {

  private static final Logger LOG = LoggerFactory.getLogger(WhenSurveyClosesThenTagKeyPupils.class);

  private final ObjectProvider<Commands> commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;

  WhenSurveyClosesThenTagKeyPupils(
      ObjectProvider<Commands> commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils) {
    this.commands = commands;
    this.pupils = pupils;
  }

  @Override
  public boolean sees(String kind) {
    return kind.equals("survey");
  }

  @Override
  public void react(Seen seen) {
    for (Object event : seen.events()) {
      if (event instanceof SurveyClosed closed) {
        for (Finding finding : closed.findings()) {
          for (KeyGroup group : finding.keyGroups()) {
            tag(closed.survey().surveyId(), finding.pupilId(), group, closed.on());
          }
        }
      }
    }
  }

  private void tag(String surveyId, String pupilId, KeyGroup group, LocalDate from) {
    String tagId = DerivedId.of(surveyId, pupilId, group);
    try {
      commands
          .getObject()
          .execute(
              pupils,
              pupilId,
              new TagKeyGroup(tagId, group, TagSource.SCHOOL_SURVEY, from, null),
              new Expectation.Whatever(),
              Cause.process("survey-closed", surveyId));
    } catch (CommandFailure.Refused refused) {
      LOG.debug("no tag from survey {}: {}", surveyId, refused.code());
    }
  }
}
