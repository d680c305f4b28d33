package cn.district.retention.enrollment.schoolrecord;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.certificate.Certificate;
import cn.district.retention.enrollment.certificate.Certificate.About;
import cn.district.retention.enrollment.certificate.Certificate.Command;
import cn.district.retention.enrollment.certificate.Certificate.Event;
import cn.district.retention.enrollment.certificate.Certificate.Event.CertificateIssued;
import cn.district.retention.enrollment.certificate.Certificate.Event.CertificatePrinted;
import cn.district.retention.enrollment.certificate.Certificate.Event.CertificateRevoked;
import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.register.CertificateRegister;
import cn.district.retention.enrollment.schoolrecord.Streams.Effect;
import cn.district.retention.enrollment.schoolrecord.Streams.Said;
import cn.district.retention.servicekit.aggregate.AggregateType;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Certificates on a pupil's timeline: issued and revoked. */
@Component
final class CertificateChapter implements Chapter {

  private final Streams streams;
  private final CertificateRegister register;
  private final AggregateType<Certificate.State, Command, Event> certificates;

  CertificateChapter(
      Streams streams,
      CertificateRegister register,
      AggregateType<Certificate.State, Command, Event> certificates) {
    this.streams = streams;
    this.register = register;
    this.certificates = certificates;
  }

  /** A certificate. */
  record CertificateSaid(String certificateId, Kind kind, String schoolId) {}

  @Override
  public Set<Role> readers() {
    return Set.of(Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.BUREAU);
  }

  @Override
  public List<Place> of(List<String> pupilIds, LocalDate today) {
    Map<String, String> pupilOf = new HashMap<>();
    for (String pupilId : pupilIds) {
      register.ofPupils(List.of(pupilId)).forEach(l -> pupilOf.put(l.certificateId(), pupilId));
    }
    return Place.ofEach(streams.ofAll(certificates, pupilOf, CertificateChapter::said));
  }

  private static Optional<Said> said(Event event) {
    return switch (event) {
      case CertificateIssued e -> Optional.of(said(e.effectiveDate(), null, e.about()));
      case CertificateRevoked e ->
          Optional.of(said(e.effectiveDate(), e.reason().name(), e.about()));
      case CertificatePrinted e -> Optional.empty();
    };
  }

  private static Said said(LocalDate on, @Nullable String reason, About about) {
    return new Said(
        on,
        Effect.ADDS,
        reason,
        new CertificateSaid(about.certificateId(), about.kind(), about.schoolId()));
  }
}
