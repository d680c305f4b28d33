package cn.district.retention.enrollment.certificate.print;

import cn.district.retention.enrollment.certificate.Certificate.Kind;
import cn.district.retention.enrollment.certificate.PaperContent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** All that a printed paper shows. */
public record Print(
    String certificateId,
    Kind kind,
    PaperContent content,
    LocalDate issuedOn,
    @Nullable LocalDate validUntil) {}
