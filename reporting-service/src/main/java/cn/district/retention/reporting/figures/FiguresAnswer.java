package cn.district.retention.reporting.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The figures of one unit. */
record FiguresAnswer(
    UnitView unit,
    LocalDate asOf,
    Instant knownAt,
    boolean knownAtClamped,
    int schoolYear,
    int cohort,
    List<FigureAnswer> figures) {}
