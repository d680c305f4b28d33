package cn.district.retention.volunteer.subscription;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.ConsentExpiredV1;
import cn.district.retention.contracts.enrollment.ConsentGivenV1;
import cn.district.retention.contracts.enrollment.ConsentPurpose;
import cn.district.retention.contracts.enrollment.ConsentWithdrawnV1;
import cn.district.retention.contracts.enrollment.CorrectedFact;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.FactCorrectedV1;
import cn.district.retention.contracts.enrollment.FactRetractedV1;
import cn.district.retention.contracts.enrollment.KeyGroup;
import cn.district.retention.contracts.enrollment.KeyGroupTagEndedV1;
import cn.district.retention.contracts.enrollment.KeyGroupTaggedV1;
import cn.district.retention.contracts.enrollment.PupilRegisteredV1;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.contracts.enrollment.SubjectErasedV1;
import cn.district.retention.servicekit.erasure.SubjectErasures;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import cn.district.retention.servicekit.subscription.Handlers;
import cn.district.retention.servicekit.subscription.Subscription;
import cn.district.retention.servicekit.subscription.SubscriptionFactory;
import cn.district.retention.volunteer.consent.ContactConsents;
import cn.district.retention.volunteer.pairing.contact.WhenConsentEndsThenPairingEnds;
import cn.district.retention.volunteer.pairing.departure.Departures;
import cn.district.retention.volunteer.pairing.departure.WhenPupilEntersSchoolThenPairingFollows;
import cn.district.retention.volunteer.pairing.doubt.WhenFactProvesWrongThenQuestion;
import cn.district.retention.volunteer.pairing.doubt.WhenPupilsMergeThenCoordinatorDecides;
import cn.district.retention.volunteer.pupil.Pupils;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Follows where pupils are enrolled, when they count as left behind, what of it proves wrong, who
 * is one person with whom, whether contact with them is consented to, and who is erased.
 */
@Configuration(proxyBeanMethods = false)
class EnrolmentSubscription {

  private final Pupils pupils;
  private final ContactConsents consents;
  private final Departures departures;
  private final WhenPupilEntersSchoolThenPairingFollows pairingFollows;
  private final WhenFactProvesWrongThenQuestion question;
  private final WhenPupilsMergeThenCoordinatorDecides twoPairings;
  private final WhenConsentEndsThenPairingEnds contact;
  private final Clock clock;

  EnrolmentSubscription(
      Pupils pupils,
      ContactConsents consents,
      Departures departures,
      WhenPupilEntersSchoolThenPairingFollows pairingFollows,
      WhenFactProvesWrongThenQuestion question,
      WhenPupilsMergeThenCoordinatorDecides twoPairings,
      WhenConsentEndsThenPairingEnds contact,
      Clock clock) {
    this.pupils = pupils;
    this.consents = consents;
    this.departures = departures;
    this.pairingFollows = pairingFollows;
    this.question = question;
    this.twoPairings = twoPairings;
    this.contact = contact;
    this.clock = clock;
  }

  @Bean
  Subscription enrolments(SubscriptionFactory subscriptions, SubjectErasures erasures) {
    var handlers = new Handlers();
    on(handlers, PupilRegisteredV1.class, event -> pupils.registered(event.body().pupilId()));
    on(handlers, EnrolmentOpenedV1.class, this::opened);
    on(handlers, EnrolmentClosedV1.class, this::closed);
    on(handlers, KeyGroupTaggedV1.class, event -> tagged(event.body(), event.id()));
    on(handlers, KeyGroupTagEndedV1.class, event -> tagEnded(event.body(), event.id()));
    on(handlers, FactCorrectedV1.class, this::corrected);
    on(handlers, FactRetractedV1.class, this::retracted);
    on(handlers, PupilsMergedV1.class, this::merged);
    on(handlers, PupilsUnmergedV1.class, this::parted);
    on(handlers, ConsentGivenV1.class, this::consentGiven);
    on(handlers, ConsentWithdrawnV1.class, this::consentWithdrawn);
    on(handlers, ConsentExpiredV1.class, this::consentExpired);
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

  private void opened(ForeignEvent<EnrolmentOpenedV1> event) {
    EnrolmentOpenedV1 body = event.body();
    entered(body, event.id());
    pairingFollows.act(
        body.pupilId(), body.schoolId(), body.from(), event.id(), event.correlation());
  }

  private void entered(EnrolmentOpenedV1 body, String factId) {
    pupils.entered(body.pupilId(), body.enrolmentId(), body.schoolId(), body.from(), factId);
  }

  private void closed(ForeignEvent<EnrolmentClosedV1> event) {
    EnrolmentClosedV1 body = event.body();
    left(body, event.id());
    departures.expect(body.pupilId(), body.to());
  }

  private void left(EnrolmentClosedV1 body, String factId) {
    pupils.left(body.pupilId(), body.enrolmentId(), body.to(), factId);
  }

  private void tagged(KeyGroupTaggedV1 body, String factId) {
    if (body.keyGroup() == KeyGroup.LEFT_BEHIND) {
      pupils.leftBehind(body.pupilId(), body.tagId(), body.from(), body.to(), factId);
    }
  }

  private void tagEnded(KeyGroupTagEndedV1 body, String factId) {
    pupils.tagEnded(body.pupilId(), body.tagId(), body.to(), factId);
  }

  private void corrected(ForeignEvent<FactCorrectedV1> event) {
    FactCorrectedV1 body = event.body();
    CorrectedFact by = body.replacement();
    if (by.enrolmentOpened() != null) {
      entered(by.enrolmentOpened(), body.targetEventId());
    }
    if (by.enrolmentClosed() != null) {
      left(by.enrolmentClosed(), body.targetEventId());
    }
    if (by.keyGroupTagged() != null) {
      pupils.notLeftBehind(body.pupilId(), by.keyGroupTagged().tagId());
      tagged(by.keyGroupTagged(), body.targetEventId());
    }
    if (by.keyGroupTagEnded() != null) {
      tagEnded(by.keyGroupTagEnded(), body.targetEventId());
    }
    question.act(body.pupilId(), event.id(), event.correlation());
  }

  private void retracted(ForeignEvent<FactRetractedV1> event) {
    FactRetractedV1 body = event.body();
    pupils.retracted(body.pupilId(), body.targetEventId());
    question.act(body.pupilId(), event.id(), event.correlation());
  }

  private void merged(ForeignEvent<PupilsMergedV1> event) {
    PupilsMergedV1 body = event.body();
    String person = body.survivingPupilId();
    pupils.merged(body.aliasPupilId(), person);
    contact.act(person, body.mergedOn(), event.id(), event.correlation());
    twoPairings.merged(person, event.id(), event.correlation());
    pairingFollows.actAnew(person, body.mergedOn(), event.id(), event.correlation());
  }

  private void parted(ForeignEvent<PupilsUnmergedV1> event) {
    PupilsUnmergedV1 body = event.body();
    String alias = body.aliasPupilId();
    String surviving = body.survivingPupilId();
    pupils.parted(alias, surviving);
    for (String person : List.of(alias, surviving)) {
      contact.act(person, body.unmergedOn(), event.id(), event.correlation());
    }
    twoPairings.parted(alias, surviving, event.id(), event.correlation());
    for (String person : List.of(alias, surviving)) {
      question.act(person, event.id(), event.correlation());
    }
  }

  private void consentGiven(ForeignEvent<ConsentGivenV1> event) {
    ConsentGivenV1 body = event.body();
    if (body.purpose() == ConsentPurpose.PAIRING_CONTACT) {
      LocalDate recordedOn = LocalDate.ofInstant(event.recordedAt(), clock.getZone());
      consents.given(body.pupilId(), body.from(), body.until(), recordedOn);
    }
  }

  private void consentWithdrawn(ForeignEvent<ConsentWithdrawnV1> event) {
    ConsentWithdrawnV1 body = event.body();
    if (body.purpose() == ConsentPurpose.PAIRING_CONTACT) {
      consents.withdrawn(body.pupilId(), body.withdrawnOn());
      contact.act(body.pupilId(), body.withdrawnOn(), event.id(), event.correlation());
    }
  }

  private void consentExpired(ForeignEvent<ConsentExpiredV1> event) {
    ConsentExpiredV1 body = event.body();
    if (body.purpose() == ConsentPurpose.PAIRING_CONTACT) {
      consents.expired(body.pupilId(), body.expiredOn());
      contact.act(body.pupilId(), body.expiredOn(), event.id(), event.correlation());
    }
  }
}
