package cn.district.retention.reporting.figures;

import cn.district.retention.reporting.history.SchoolYear;
import cn.district.retention.reporting.ingest.Replay;
import cn.district.retention.reporting.ledger.KnowledgeLedger;
import cn.district.retention.reporting.projection.FactStore;
import cn.district.retention.servicekit.web.BadRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Resolves what a request asks for to dates and a ledger line; both times default to now. */
@Component
class Moments {

  /** A cohort is in its ninth year when it finishes. */
  private static final int YEARS_TO_LAST = 8;

  private static final int FIRST_YEAR = 1986;
  private static final int LAST_YEAR = 2200;

  private final FactStore facts;
  private final KnowledgeLedger ledger;
  private final Replay replay;
  private final Clock clock;

  Moments(FactStore facts, KnowledgeLedger ledger, Replay replay, Clock clock) {
    this.facts = facts;
    this.ledger = ledger;
    this.replay = replay;
    this.clock = clock;
  }

  /** What a request asks for, as it came. */
  record Asked(
      @Nullable String asOf,
      @Nullable String knownAt,
      @Nullable Integer schoolYear,
      @Nullable Integer cohort) {}

  Moment resolve(Asked asked) {
    requireReplayed();
    LocalDate asOf = asked.asOf() == null ? today() : date(asked.asOf(), "asOf");
    int schoolYear = asked.schoolYear() == null ? SchoolYear.of(asOf) : asked.schoolYear();
    int cohort = asked.cohort() == null ? schoolYear - YEARS_TO_LAST : asked.cohort();
    requireYear(asOf.getYear(), "asOf");
    requireYear(schoolYear, "schoolYear");
    requireYear(cohort, "cohort");
    int visible = facts.visibleLine();
    Instant last = ledger.instantOf(visible);
    if (asked.knownAt() == null) {
      return new Moment(asOf, last, false, visible, schoolYear, cohort);
    }
    Instant knownAt = instant(asked.knownAt());
    return knownAt.isAfter(last)
        ? new Moment(asOf, last, true, visible, schoolYear, cohort)
        : new Moment(asOf, knownAt, false, ledger.lineAt(knownAt), schoolYear, cohort);
  }

  /** The same knowledge on another date, in the school year of that date. */
  static Moment on(LocalDate date, Moment moment) {
    int schoolYear = SchoolYear.of(date);
    return new Moment(
        date,
        moment.knownAt(),
        moment.clamped(),
        moment.line(),
        schoolYear,
        schoolYear - YEARS_TO_LAST);
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  void requireReplayed() {
    if (!replay.isDone()) {
      throw BadRequest.of(HttpStatus.SERVICE_UNAVAILABLE, "figures-not-ready");
    }
  }

  static LocalDate date(String text, String field) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw BadRequest.field("wrong-format", field);
    }
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw BadRequest.field("wrong-format", "knownAt");
    }
  }

  private static void requireYear(int year, String field) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw BadRequest.field("out-of-range", field);
    }
  }
}
