package cn.district.retention.aid.subscription;

import cn.district.retention.aid.doubt.WhenFactProvesWrongThenQuestion;
import cn.district.retention.aid.doubt.WhenPupilsMergeThenOneApplicationStands;
import cn.district.retention.aid.placement.Placements;
import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.CorrectedFact;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.FactCorrectedV1;
import cn.district.retention.contracts.enrollment.FactRetractedV1;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.contracts.enrollment.SubjectErasedV1;
import cn.district.retention.organisation.alias.PupilAliases;
import cn.district.retention.servicekit.erasure.SubjectErasures;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import cn.district.retention.servicekit.subscription.Handlers;
import cn.district.retention.servicekit.subscription.Subscription;
import cn.district.retention.servicekit.subscription.SubscriptionFactory;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Follows where pupils are enrolled, what of it proves wrong, who is one person with whom, and who
 * is erased.
 */
@Configuration(proxyBeanMethods = false)
class EnrolmentSubscription {

  private final Placements placements;
  private final PupilAliases aliases;
  private final WhenFactProvesWrongThenQuestion question;
  private final WhenPupilsMergeThenOneApplicationStands oneStands;

  EnrolmentSubscription(
      Placements placements,
      PupilAliases aliases,
      WhenFactProvesWrongThenQuestion question,
      WhenPupilsMergeThenOneApplicationStands oneStands) {
    this.placements = placements;
    this.aliases = aliases;
    this.question = question;
    this.oneStands = oneStands;
  }

  @Bean
  Subscription enrolments(SubscriptionFactory subscriptions, SubjectErasures erasures) {
    var handlers = new Handlers();
    on(handlers, PupilRegisteredV1.class, event -> placements.registered(event.body().pupilId()));
    on(handlers, EnrolmentOpenedV1.class, event -> opened(event.body(), event.id()));
    on(handlers, EnrolmentClosedV1.class, event -> closed(event.body(), event.id()));
    on(handlers, FactCorrectedV1.class, this::corrected);
    on(handlers, FactRetractedV1.class, this::retracted);
    on(handlers, PupilsMergedV1.class, this::merged);
    on(handlers, PupilsUnmergedV1.class, this::parted);
    on(
        handlers,
        SubjectErasedV1.class,
        event -> erasures.carryOut(event.body().subjectId(), event));
    return subscriptions.subscribe(handlers);
  }

  private static <T extends ContractEvent> void on(
      Handlers handlers, Class<T> contract, Consumer<ForeignEvent<T>> effect) {
    handlers.on(Topic.ENROLLMENT.topicName(), ContractTypes.typeOf(contract), contract, effect);
  }

  private void opened(EnrolmentOpenedV1 body, String factId) {
    placements.opened(
        body.pupilId(), body.enrolmentId(), body.schoolId(), body.classId(), body.from(), factId);
  }

  private void closed(EnrolmentClosedV1 body, String factId) {
    placements.closed(body.pupilId(), body.enrolmentId(), body.to(), factId);
  }

  private void corrected(ForeignEvent<FactCorrectedV1> event) {
    FactCorrectedV1 body = event.body();
    CorrectedFact by = body.replacement();
    if (by.enrolmentOpened() != null) {
      opened(by.enrolmentOpened(), body.targetEventId());
    }
    if (by.enrolmentClosed() != null) {
      closed(by.enrolmentClosed(), body.targetEventId());
    }
    question.act(body.pupilId(), event.id(), event.correlation());
  }

  private void retracted(ForeignEvent<FactRetractedV1> event) {
    FactRetractedV1 body = event.body();
    placements.retracted(body.pupilId(), body.targetEventId());
    question.act(body.pupilId(), event.id(), event.correlation());
  }

  private void merged(ForeignEvent<PupilsMergedV1> event) {
    PupilsMergedV1 body = event.body();
    aliases.merge(body.aliasPupilId(), body.survivingPupilId());
    oneStands.merged(body.survivingPupilId(), event.id(), event.correlation());
  }

  private void parted(ForeignEvent<PupilsUnmergedV1> event) {
    PupilsUnmergedV1 body = event.body();
    String alias = body.aliasPupilId();
    String surviving = body.survivingPupilId();
    aliases.part(alias, surviving);
    oneStands.parted(alias, surviving, event.id(), event.correlation());
    for (String person : List.of(alias, surviving)) {
      question.act(person, event.id(), event.correlation());
    }
  }
}
