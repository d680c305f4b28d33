package cn.district.retention.enrollment.keygroup;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.classlist.ClassList;
import cn.district.retention.enrollment.classlist.ClassLists;
import cn.district.retention.enrollment.classlist.ClassWalk;
import cn.district.retention.enrollment.pupil.KeyGroup;
import cn.district.retention.enrollment.pupil.PupilCommand;
import cn.district.retention.enrollment.pupil.PupilEvent;
import cn.district.retention.enrollment.pupil.PupilState;
import cn.district.retention.enrollment.pupil.PupilState.Tag;
import cn.district.retention.enrollment.responsibility.KeyPupils;
import cn.district.retention.organisation.SchoolClass;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.web.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tags of a class, a school or a larger unit that nobody has verified in this term. */
@RestController
@RequestMapping("/api/v1/enrollment/key-group-reviews")
final class ReviewWorklistEndpoint {

  private final ReviewTerms terms;
  private final ClassLists classLists;
  private final KeyPupils keyPupils;
  private final Commands commands;
  private final AggregateType<PupilState, PupilCommand, PupilEvent> pupils;
  private final ClassWalk classWalk;

  ReviewWorklistEndpoint(
      ReviewTerms terms,
      ClassLists classLists,
      KeyPupils keyPupils,
      Commands commands,
      AggregateType<PupilState, PupilCommand, PupilEvent> pupils,
      ClassWalk classWalk) {
    this.terms = terms;
    this.classLists = classLists;
    this.keyPupils = keyPupils;
    this.commands = commands;
    this.pupils = pupils;
    this.classWalk = classWalk;
  }

  /**
   * One tag to verify.
   *
   * @param verifiedFor start of the term for which it was verified last; null for none
   * @param dueOn the last day for it
   */
  record ReviewLine(
      String pupilId,
      String classId,
      String schoolId,
      String tagId,
      KeyGroup keyGroup,
      LocalDate from,
      @Nullable LocalDate verifiedFor,
      LocalDate dueOn,
      boolean overdue) {

    String cursor() {
      return ClassWalk.cursor(schoolId, classId, pupilId, tagId);
    }
  }

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.DIRECTOR,
    Role.PRINCIPAL,
    Role.BUREAU
  })
  Page<ReviewLine> worklist(
      @RequestParam String unit,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(required = false) @Nullable Integer limit,
      Caller caller) {
    caller.requireWithin(unit);
    LocalDate today = caller.today();
    Optional<LocalDate> term = terms.startOn(today);
    return classWalk.page(
        unit,
        today,
        after,
        limit,
        schoolClass -> term.map(start -> linesOf(schoolClass, start, today)).orElse(List.of()),
        ReviewLine::cursor);
  }

  private List<ReviewLine> linesOf(SchoolClass schoolClass, LocalDate term, LocalDate today) {
    ClassList list = classLists.of(schoolClass.id());
    List<String> tagged = new ArrayList<>();
    keyPupils
        .of(list.members().keySet())
        .forEach(
            (pupilId, pupil) -> {
              if (!pupil.groupsOn(today).isEmpty()) {
                tagged.add(pupilId);
              }
            });
    LocalDate dueOn = terms.dueOn(term);
    List<ReviewLine> lines = new ArrayList<>();
    commands
        .findAll(pupils, tagged)
        .forEach(
            (pupilId, pupil) ->
                pupil.state().tags().stream()
                    .filter(tag -> tag.isToVerify(term, today))
                    .map(tag -> line(pupilId, schoolClass, tag, dueOn, today))
                    .forEach(lines::add));
    return lines;
  }

  private static ReviewLine line(
      String pupilId, SchoolClass schoolClass, Tag tag, LocalDate dueOn, LocalDate today) {
    return new ReviewLine(
        pupilId,
        schoolClass.id(),
        schoolClass.schoolId(),
        tag.tagId(),
        tag.keyGroup(),
        tag.from(),
        tag.verifiedFor(),
        dueOn,
        today.isAfter(dueOn));
  }
}
