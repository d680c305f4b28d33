package cn.district.retention.aid.application;

import java.time.LocalDate;

/**
 * The guardian's signature (监护人签字) under an application.
 *
 * @param reference where the signed paper is kept
 */
public record GuardianSignature(String reference, LocalDate signedOn) {}
