package cn.district.retention.contracts.reference;

import java.time.LocalDate;

/** A term (学期): half-open interval of dates; {@code code} is {@code AUTUMN} or {@code SPRING}. */
public record Term(String code, LocalDate start, LocalDate end) {}
