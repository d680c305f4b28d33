package cn.district.retention.volunteer.subscription;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.ConsentExpiredV1;
import cn.district.retention.contracts.enrollment.ConsentGivenV1;
import cn.district.retention.contracts.enrollment.ConsentPurpose;
import cn.district.retention.contracts.enrollment.ConsentWithdrawnV1;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
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
import cn.district.retention.volunteer.pairing.departure.Departures;
import cn.district.retention.volunteer.pairing.departure.WhenPupilEntersSchoolThenPairingFollows;
import cn.district.retention.volunteer.pupil.Pupils;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Follows where pupils are enrolled, when they count as left behind, who is one person with whom,
 * whether contact with them is consented to, and who is erased.
 */
@Configuration(proxyBeanMethods = false)
class EnrolmentSubscription {

  private final Pupils pupils;
  private final ContactConsents consents;
  private final Departures departures;
  private final WhenPupilEntersSchoolThenPairingFollows pairingFollows;

  EnrolmentSubscription(
      Pupils pupils,
      ContactConsents consents,
      Departures departures,
      WhenPupilEntersSchoolThenPairingFollows pairingFollows) {
    this.pupils = pupils;
    this.consents = consents;
    this.departures = departures;
    this.pairingFollows = pairingFollows;
  }

  @Bean
  Subscription enrolments(SubscriptionFactory subscriptions, SubjectErasures erasures) {
    var handlers = new Handlers();
    on(handlers, PupilRegisteredV1.class, event -> pupils.registered(event.body().pupilId()));
    on(handlers, EnrolmentOpenedV1.class, this::opened);
    on(handlers, EnrolmentClosedV1.class, this::closed);
    on(handlers, KeyGroupTaggedV1.class, event -> tagged(event.body()));
    on(handlers, KeyGroupTagEndedV1.class, event -> tagEnded(event.body()));
    on(handlers, PupilsMergedV1.class, this::merged);
    on(
        handlers,
        PupilsUnmergedV1.class,
        event -> pupils.parted(event.body().aliasPupilId(), event.body().survivingPupilId()));
    on(handlers, ConsentGivenV1.class, event -> consentGiven(event.body()));
    on(handlers, ConsentWithdrawnV1.class, event -> consentWithdrawn(event.body()));
    on(handlers, ConsentExpiredV1.class, event -> consentExpired(event.body()));
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
    pupils.entered(body.pupilId(), body.enrolmentId(), body.schoolId(), body.from());
    pairingFollows.act(
        body.pupilId(), body.schoolId(), body.from(), event.id(), event.correlation());
  }

  private void closed(ForeignEvent<EnrolmentClosedV1> event) {
    EnrolmentClosedV1 body = event.body();
    pupils.left(body.pupilId(), body.enrolmentId(), body.to());
    departures.expect(body.pupilId(), body.to());
  }

  private void merged(ForeignEvent<PupilsMergedV1> event) {
    PupilsMergedV1 body = event.body();
    pupils.merged(body.aliasPupilId(), body.survivingPupilId());
    pairingFollows.merged(
        body.survivingPupilId(), body.mergedOn(), event.id(), event.correlation());
  }

  private void tagged(KeyGroupTaggedV1 body) {
    if (body.keyGroup() == KeyGroup.LEFT_BEHIND) {
      pupils.leftBehind(body.pupilId(), body.tagId(), body.from(), body.to());
    }
  }

  private void tagEnded(KeyGroupTagEndedV1 body) {
    if (body.keyGroup() == KeyGroup.LEFT_BEHIND) {
      pupils.noLongerLeftBehind(body.pupilId(), body.tagId(), body.to());
    }
  }

  private void consentGiven(ConsentGivenV1 body) {
    if (body.purpose() == ConsentPurpose.PAIRING_CONTACT) {
      consents.given(body.pupilId(), body.from(), body.until());
    }
  }

  private void consentWithdrawn(ConsentWithdrawnV1 body) {
    if (body.purpose() == ConsentPurpose.PAIRING_CONTACT) {
      consents.withdrawn(body.pupilId(), body.withdrawnOn());
    }
  }

  private void consentExpired(ConsentExpiredV1 body) {
    if (body.purpose() == ConsentPurpose.PAIRING_CONTACT) {
      consents.expired(body.pupilId(), body.expiredOn());
    }
  }
}
