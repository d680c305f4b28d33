package cn.district.retention.enrollment.transfer.worklist;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.transfer.Transfer.Side;
import cn.district.retention.enrollment.transfer.Transfer.Standing;
import cn.district.retention.enrollment.transfer.Transfer.TransferReason;
import cn.district.retention.enrollment.transfer.worklist.TransferWorklists.WaitingTransfer;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.Unit;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.web.Page;
import cn.district.retention.servicekit.web.Problems;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What waits for whom (R5-28): a school sees what it has to do, who signs a step the transfers that
 * wait for it, the bureau everything that is late.
 */
@RestController
final class TransferWorklistEndpoint {

  private static final String FIRST = "0000-00-00";

  /** They see all that waits in a unit; others what waits for their own signature. */
  private static final Role[] WHOLE = {
    Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.VICE_PRINCIPAL, Role.PRINCIPAL, Role.BUREAU
  };

  private final TransferWorklists worklists;
  private final Organisation organisation;

  TransferWorklistEndpoint(TransferWorklists worklists, Organisation organisation) {
    this.worklists = worklists;
    this.organisation = organisation;
  }

  /** A legitimate reason with its text. */
  record ReasonView(TransferReason code, String text) {}

  @GetMapping("/api/v1/enrollment/transfer-worklist")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU,
    Role.MORAL_EDUCATION,
    Role.DIRECTOR,
    Role.TOWNSHIP_OFFICER
  })
  Page<WaitingTransfer> worklist(
      @RequestParam String unit,
      @RequestParam(defaultValue = "false") boolean overdue,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    Set<String> schools = schoolsOf(unit, caller.today());
    boolean whole = caller.holdsWithin(unit, WHOLE);
    if (!whole && ownClasses(schools, caller).isEmpty()) {
      caller.requireWithin(unit);
    }
    List<WaitingTransfer> lines =
        worklists.of(schools).stream()
            .filter(line -> whole || waitsFor(caller, line))
            .filter(line -> !overdue || line.overdue())
            .sorted(Comparator.comparing(TransferWorklistEndpoint::cursor))
            .toList();
    return Page.cut(lines, after, limit, TransferWorklistEndpoint::cursor);
  }

  private Set<String> schoolsOf(String unit, LocalDate today) {
    return organisation.schoolsWithin(unit, today).stream()
        .map(Unit::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<String> ownClasses(Set<String> schools, Caller caller) {
    return schools.stream()
        .flatMap(school -> organisation.classesOf(school, caller.today()).stream())
        .map(SchoolClass::id)
        .filter(classId -> caller.holdsWithin(classId))
        .toList();
  }

  private static boolean waitsFor(Caller caller, WaitingTransfer line) {
    if (line.signers().isEmpty()) {
      return line.standing() == Standing.APPLIED
          && caller.holdsWithin(line.fromClassId(), Role.CLASS_TEACHER);
    }
    return caller.holdsWithin(
        line.side() == Side.RECEIVING ? line.schoolId() : line.fromClassId(),
        line.signers().stream().map(Role::valueOf).toArray(Role[]::new));
  }

  private static String cursor(WaitingTransfer line) {
    return (line.dueOn() == null ? FIRST : line.dueOn()) + "|" + line.transferId();
  }

  /** The legitimate reasons of a transfer (R5-23, L-14), in the caller's language. */
  @GetMapping("/api/v1/enrollment/transfer-reasons")
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.CLASS_TEACHER,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU
  })
  List<ReasonView> reasons(Locale locale) {
    return Arrays.stream(TransferReason.values())
        .map(
            reason ->
                new ReasonView(
                    reason, Problems.text("transfer-reason." + reason.name(), locale, Map.of())))
        .toList();
  }
}
