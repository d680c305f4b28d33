package cn.district.retention.enrollment.schoolrecord;

import cn.district.retention.enrollment.consent.ConsentRegister;
import cn.district.retention.enrollment.consent.ConsentRegister.Command;
import cn.district.retention.enrollment.consent.ConsentRegister.Consent;
import cn.district.retention.enrollment.consent.ConsentRegister.Event;
import cn.district.retention.enrollment.consent.ConsentRegister.Event.ConsentExpired;
import cn.district.retention.enrollment.consent.ConsentRegister.Event.ConsentGiven;
import cn.district.retention.enrollment.consent.ConsentRegister.Event.ConsentWithdrawn;
import cn.district.retention.enrollment.consent.Purpose;
import cn.district.retention.enrollment.schoolrecord.Streams.Effect;
import cn.district.retention.enrollment.schoolrecord.Streams.Said;
import cn.district.retention.servicekit.aggregate.AggregateType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Consents on a pupil's timeline: given, withdrawn, run out. */
@Component
final class ConsentChapter implements Chapter {

  private final Streams streams;
  private final AggregateType<ConsentRegister.State, Command, Event> consents;

  ConsentChapter(Streams streams, AggregateType<ConsentRegister.State, Command, Event> consents) {
    this.streams = streams;
    this.consents = consents;
  }

  /** A consent; {@code until} is the first day without it. */
  record ConsentSaid(Purpose purpose, int textVersion, LocalDate from, LocalDate until) {

    static ConsentSaid of(Consent consent) {
      return new ConsentSaid(
          consent.purpose(), consent.textVersion(), consent.from(), consent.until());
    }
  }

  @Override
  public List<Place> of(List<String> pupilIds, LocalDate today) {
    return pupilIds.stream()
        .flatMap(
            pupilId ->
                Place.ofEach(streams.of(consents, pupilId, pupilId, ConsentChapter::said)).stream())
        .toList();
  }

  private static Optional<Said> said(Event event) {
    Consent consent =
        switch (event) {
          case ConsentGiven e -> e.consent();
          case ConsentWithdrawn e -> e.consent();
          case ConsentExpired e -> e.consent();
        };
    return Optional.of(new Said(event.effectiveDate(), Effect.ADDS, null, ConsentSaid.of(consent)));
  }
}
