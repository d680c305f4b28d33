package cn.district.retention.enrollment.consent.reading;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.consent.ConsentRegister.End;
import cn.district.retention.enrollment.consent.ConsentText;
import cn.district.retention.enrollment.consent.ConsentText.SetText;
import cn.district.retention.enrollment.consent.ConsentText.TextSet;
import cn.district.retention.enrollment.consent.Purpose;
import cn.district.retention.enrollment.consent.reading.StandingConsents.Last;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whose consent to a purpose is missing or running out, class by class (同意待办). */
@RestController
@RequestMapping("/api/v1/enrollment/schools/{schoolId}/consent-worklist")
final class ConsentWorklistEndpoint {

  private static final int DAYS_AHEAD = 30;

  private final Organisation organisation;
  private final ClassLists classLists;
  private final StandingConsents consents;
  private final Commands commands;
  private final AggregateType<ConsentText.State, SetText, TextSet> texts;

  ConsentWorklistEndpoint(
      Organisation organisation,
      ClassLists classLists,
      StandingConsents consents,
      Commands commands,
      AggregateType<ConsentText.State, SetText, TextSet> texts) {
    this.organisation = organisation;
    this.classLists = classLists;
    this.consents = consents;
    this.commands = commands;
    this.texts = texts;
  }

  /** Why a pupil is on the list. */
  enum Gap {
    /** Nobody was asked, or nobody has answered. */
    NEVER_GIVEN,
    /** It was withdrawn; nobody is asked again for it. */
    WITHDRAWN,
    /** Its time is over. */
    EXPIRED,
    /** Its time is over within thirty days. */
    EXPIRING,
    /** There is a newer text than the one that was signed. */
    NEWER_TEXT
  }

  /**
   * One pupil; {@code until} is the first day without consent, absent where there never was one.
   */
  record WorklistEntry(String classId, String pupilId, Gap gap, @Nullable LocalDate until) {

    String cursor() {
      return classId + "~" + pupilId;
    }
  }

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL
  })
  Page<WorklistEntry> worklist(
      @PathVariable String schoolId,
      @RequestParam Purpose purpose,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    LocalDate today = caller.today();
    List<String> classes =
        organisation.classesOf(schoolId, today).stream()
            .map(SchoolClass::id)
            .filter(classId -> caller.holdsWithin(classId))
            .toList();
    if (classes.isEmpty()) {
      caller.requireWithin(schoolId);
    }
    int inForce =
        commands
            .find(texts, purpose.name())
            .flatMap(text -> text.state().on(today))
            .map(ConsentText.Version::number)
            .orElse(0);
    List<WorklistEntry> entries = new ArrayList<>();
    for (ClassList list : classLists.of(classes).values()) {
      Map<String, Map<Purpose, Last>> found = consents.of(list.members().keySet());
      for (String pupilId : list.members().keySet()) {
        Last last = found.getOrDefault(pupilId, Map.of()).get(purpose);
        gap(last, inForce, today)
            .ifPresent(
                gap ->
                    entries.add(
                        new WorklistEntry(
                            list.classId(),
                            pupilId,
                            gap,
                            last == null ? null : last.consent().until())));
      }
    }
    entries.sort(Comparator.comparing(WorklistEntry::cursor));
    return Page.cut(entries, after, limit, WorklistEntry::cursor);
  }

  private static Optional<Gap> gap(@Nullable Last last, int inForce, LocalDate today) {
    if (last == null) {
      return Optional.of(Gap.NEVER_GIVEN);
    }
    if (last.end() == End.WITHDRAWN) {
      return Optional.of(Gap.WITHDRAWN);
    }
    LocalDate until = last.consent().until();
    if (last.end() == End.EXPIRED || !until.isAfter(today)) {
      return Optional.of(Gap.EXPIRED);
    }
    if (!until.isAfter(today.plusDays(DAYS_AHEAD))) {
      return Optional.of(Gap.EXPIRING);
    }
    return last.consent().textVersion() < inForce ? Optional.of(Gap.NEWER_TEXT) : Optional.empty();
  }
}
