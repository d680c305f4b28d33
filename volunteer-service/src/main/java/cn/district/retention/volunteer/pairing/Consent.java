package cn.district.retention.volunteer.pairing;

import java.time.LocalDate;

/**
 * The guardian's consent (监护人同意书): personal data.
 *
 * @param reference where the signed paper is kept
 */
public record Consent(String reference, LocalDate signedOn) {}
