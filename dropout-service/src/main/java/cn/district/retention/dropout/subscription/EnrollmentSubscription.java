package cn.district.retention.dropout.subscription;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.contracts.ContractTypes;
import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.EnrolmentClosedV1;
import cn.district.retention.contracts.enrollment.EnrolmentOpenedV1;
import cn.district.retention.contracts.enrollment.EntryDeferralExpiredV1;
import cn.district.retention.contracts.enrollment.FactCorrectedV1;
import cn.district.retention.contracts.enrollment.FactRetractedV1;
import cn.district.retention.contracts.enrollment.NoShowDetectedV1;
import cn.district.retention.contracts.enrollment.PupilsMergedV1;
import cn.district.retention.contracts.enrollment.PupilsUnmergedV1;
import cn.district.retention.contracts.enrollment.RollCorrectedV1;
import cn.district.retention.contracts.enrollment.RollSubmittedV1;
import cn.district.retention.contracts.enrollment.SubjectErasedV1;
import cn.district.retention.contracts.enrollment.SuspensionApprovedV1;
import cn.district.retention.contracts.enrollment.SuspensionExpiredV1;
import cn.district.retention.contracts.enrollment.TransferArrivalConfirmedV1;
import cn.district.retention.contracts.enrollment.TransferUnverifiedV1;
import cn.district.retention.contracts.reference.ResponsibilityEndedV1;
import cn.district.retention.contracts.reference.TeacherMadeResponsibleV1;
import cn.district.retention.servicekit.erasure.SubjectErasures;
import cn.district.retention.servicekit.subscription.ForeignEvent;
import cn.district.retention.servicekit.subscription.Handlers;
import cn.district.retention.servicekit.subscription.Subscription;
import cn.district.retention.servicekit.subscription.SubscriptionFactory;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The events of the enrolment and its reference data that this service declares, each with its
 * policy.
 */
@Configuration(proxyBeanMethods = false)
class EnrollmentSubscription {

  @Bean
  Subscription enrollmentEvents(
      SubscriptionFactory subscriptions,
      WhenPupilStaysAwayThenSuspect away,
      WhenRollsShowUnexcusedRunThenSuspect rolls,
      WhenRegisterExplainsThenClose register,
      WhenEnrolmentChangesThenFollow enrolment,
      WhenFactProvesWrongThenCompensate wrong,
      WhenPupilsMergeThenOneCaseGoesOn persons,
      WhenResponsibilityChangesThenFollow responsibility,
      SubjectErasures erasures) {
    var handlers = new Handlers();
    on(handlers, NoShowDetectedV1.class, away::notReported);
    on(handlers, TransferUnverifiedV1.class, away::notArrived);
    on(handlers, SuspensionExpiredV1.class, away::notBackFromSuspension);
    on(handlers, EntryDeferralExpiredV1.class, away::notEnteredAfterDeferral);
    on(handlers, RollSubmittedV1.class, rolls::submitted);
    on(handlers, RollCorrectedV1.class, rolls::corrected);
    on(handlers, TransferArrivalConfirmedV1.class, register::arrived);
    on(handlers, EnrolmentClosedV1.class, register::left);
    on(handlers, EnrolmentOpenedV1.class, enrolment::opened);
    on(handlers, SuspensionApprovedV1.class, enrolment::suspended);
    on(handlers, FactCorrectedV1.class, wrong::corrected);
    on(handlers, FactRetractedV1.class, wrong::retracted);
    on(handlers, PupilsMergedV1.class, persons::merged);
    on(handlers, PupilsUnmergedV1.class, persons::parted);
    reference(handlers, TeacherMadeResponsibleV1.class, responsibility::made);
    reference(handlers, ResponsibilityEndedV1.class, responsibility::ended);
    on(
        handlers,
        SubjectErasedV1.class,
        event -> erasures.carryOut(event.body().subjectId(), event));
    return subscriptions.subscribe(handlers);
  }

  private static <T extends ContractEvent> void reference(
      Handlers handlers, Class<T> contract, Consumer<ForeignEvent<T>> effect) {
    handlers.on(Topic.REFERENCE.topicName(), ContractTypes.typeOf(contract), contract, effect);
  }

  private static <T extends ContractEvent> void on(
      Handlers handlers, Class<T> contract, Consumer<ForeignEvent<T>> effect) {
    handlers.on(Topic.ENROLLMENT.topicName(), ContractTypes.typeOf(contract), contract, effect);
  }
}
