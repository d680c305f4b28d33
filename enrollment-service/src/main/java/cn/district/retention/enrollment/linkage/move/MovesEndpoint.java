package cn.district.retention.enrollment.linkage.move;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.linkage.move.Move.Age;
import cn.district.retention.enrollment.linkage.move.Move.Confirmation;
import cn.district.retention.enrollment.linkage.move.Move.Direction;
import cn.district.retention.enrollment.linkage.move.Move.Kind;
import cn.district.retention.enrollment.linkage.move.Move.Side;
import cn.district.retention.enrollment.linkage.move.Move.Stage;
import cn.district.retention.enrollment.linkage.move.OpenMoves.OpenMove;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who is on the way (在途) from or to a school, a township or the district: how long already, and
 * whose confirmation is missing. Both places of a move see it.
 */
@RestController
@RequestMapping("/api/v1/enrollment/moves")
final class MovesEndpoint {

  private final OpenMoves moves;
  private final Organisation organisation;

  MovesEndpoint(OpenMoves moves, Organisation organisation) {
    this.moves = moves;
    this.organisation = organisation;
  }

  /**
   * One move, as a unit sees it.
   *
   * @param moveId id of the transfer, or of the enrolment of an arrival from another district
   * @param fromSchoolId null where the pupil comes from another district
   * @param toSchoolId null where the pupil goes to another district
   * @param since first day of its stage
   * @param days calendar days since
   * @param missingFrom whose confirmation is missing
   * @param unverified whether its arrival was not confirmed in time: a suspicion is raised
   */
  record MoveLine(
      String moveId,
      Kind kind,
      String pupilId,
      Direction direction,
      @Nullable String fromSchoolId,
      @Nullable String toSchoolId,
      Stage stage,
      LocalDate since,
      long days,
      int workingDays,
      Age age,
      Confirmation missing,
      Side missingFrom,
      boolean unverified) {}

  /** A move as a unit sees it, before anything is counted that a list alone needs. */
  private record Sighted(OpenMove move, Direction direction, long days) {

    Age age() {
      return Age.of(days);
    }

    String cursor() {
      return move.since() + "|" + move.moveId();
    }
  }

  /** How many moves of an age there are, by direction. */
  record AgeCounts(Age age, int leaving, int arriving, int within) {}

  /** The moves of a unit in figures. */
  record MoveCounts(
      String unitId, LocalDate date, List<AgeCounts> agreeing, List<AgeCounts> onTheWay) {}

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU
  })
  Page<MoveLine> moves(
      @RequestParam String unit,
      @RequestParam(required = false) @Nullable Direction direction,
      @RequestParam(required = false) @Nullable Stage stage,
      @RequestParam(required = false) @Nullable Age age,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(unit);
    LocalDate today = caller.today();
    List<Sighted> wanted =
        sighted(unit, today).stream()
            .filter(s -> direction == null || s.direction() == direction)
            .filter(s -> stage == null || s.move().stage() == stage)
            .filter(s -> age == null || s.age() == age)
            .sorted(Comparator.comparing(Sighted::cursor))
            .toList();
    return Page.cut(wanted, after, limit, Sighted::cursor).map(s -> line(s, today));
  }

  @GetMapping("/counts")
  @Allowed({
    Role.ACADEMIC_OFFICE,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.TOWNSHIP_OFFICER,
    Role.BUREAU,
    Role.INSPECTOR
  })
  MoveCounts counts(@RequestParam String unit, Caller caller) {
    caller.requireWithin(unit);
    List<Sighted> moves = sighted(unit, caller.today());
    return new MoveCounts(
        unit, caller.today(), counts(moves, Stage.AGREEING), counts(moves, Stage.ON_THE_WAY));
  }

  private static List<AgeCounts> counts(List<Sighted> moves, Stage stage) {
    List<AgeCounts> counts = new ArrayList<>();
    for (Age age : Age.values()) {
      List<Direction> directions =
          moves.stream()
              .filter(s -> s.move().stage() == stage && s.age() == age)
              .map(Sighted::direction)
              .toList();
      counts.add(
          new AgeCounts(
              age,
              count(directions, Direction.LEAVING),
              count(directions, Direction.ARRIVING),
              count(directions, Direction.WITHIN)));
    }
    return counts;
  }

  private static int count(List<Direction> directions, Direction wanted) {
    return (int) directions.stream().filter(direction -> direction == wanted).count();
  }

  private List<Sighted> sighted(String unit, LocalDate today) {
    Set<String> schools =
        organisation.schoolsWithin(unit, today).stream()
            .map(Unit::id)
            .collect(Collectors.toUnmodifiableSet());
    return moves.of(schools).stream()
        .map(
            move ->
                new Sighted(
                    move,
                    direction(move, schools),
                    Math.max(0, ChronoUnit.DAYS.between(move.since(), today))))
        .toList();
  }

  private MoveLine line(Sighted sighted, LocalDate today) {
    OpenMove move = sighted.move();
    return new MoveLine(
        move.moveId(),
        move.kind(),
        move.pupilId(),
        sighted.direction(),
        move.fromSchoolId(),
        move.toSchoolId(),
        move.stage(),
        move.since(),
        sighted.days(),
        organisation.workingDaysUntil(move.since(), today),
        sighted.age(),
        move.missing(),
        move.missing().side(),
        move.unverified());
  }

  private static Direction direction(OpenMove move, Set<String> schools) {
    String from = move.fromSchoolId();
    String to = move.toSchoolId();
    if (from == null || !schools.contains(from)) {
      return Direction.ARRIVING;
    }
    return to != null && schools.contains(to) ? Direction.WITHIN : Direction.LEAVING;
  }
}
