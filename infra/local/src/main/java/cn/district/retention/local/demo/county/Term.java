package cn.district.retention.local.demo.county;

import java.time.LocalDate;

/** A term (学期), half-open. */
public record Term(String code, LocalDate start, LocalDate end) {}
