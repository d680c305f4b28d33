package cn.district.retention.enrollment.pupil;

import java.time.LocalDate;

/**
 * The guardian's signed request on paper, by its file reference (R5-15: nobody else begins an exit,
 * a suspension or a transfer).
 */
public record GuardianRequest(String reference, LocalDate signedOn) {}
