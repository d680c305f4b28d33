package cn.district.retention.enrollment.pupil.tag;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.keygroup.ReviewTerms;
import cn.district.retention.enrollment.pupil.KeyGroup;
import cn.district.retention.enrollment.pupil.PupilCommand.EndKeyGroupTag;
import cn.district.retention.enrollment.pupil.PupilCommand.ReverifyKeyGroup;
import cn.district.retention.enrollment.pupil.PupilCommand.TagKeyGroup;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupil.TagSource;
import cn.district.retention.enrollment.pupilfile.PupilCommands;
import cn.district.retention.enrollment.pupilfile.PupilFile;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Key-group tags (重点群体) of a pupil, each with its source and interval (L-07). */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/key-group-tags")
final class KeyGroupEndpoint {

  private final PupilCommands commands;
  private final ReviewTerms terms;

  KeyGroupEndpoint(PupilCommands commands, ReviewTerms terms) {
    this.commands = commands;
    this.terms = terms;
  }

  /** Which group, who says so, and for how long; {@code to} is the first day outside. */
  record TagRequest(
      @Nullable KeyGroup keyGroup,
      @Nullable TagSource source,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {}

  /** Who says that the pupil still belongs to the group. */
  record ReverifyRequest(@Nullable TagSource source) {}

  /** The first day outside. */
  record EndTagRequest(@Nullable LocalDate to) {}

  @PostMapping
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.MORAL_EDUCATION, Role.CLASS_TEACHER})
  ResponseEntity<PupilFile> tag(
      @PathVariable String pupilId,
      @RequestBody TagRequest request,
      Mutation mutation,
      Caller caller) {
    var command =
        new TagKeyGroup(
            mutation.newId(),
            Checks.required(request.keyGroup(), "keyGroup"),
            Checks.required(request.source(), "source"),
            Checks.required(request.from(), "from"),
            request.to());
    return commands.execute(pupilId, command, request, mutation, caller);
  }

  /** Verifies a tag for the term that has begun; a tag that no longer holds is ended instead. */
  @PostMapping("/{tagId}/verification")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.MORAL_EDUCATION, Role.CLASS_TEACHER})
  ResponseEntity<PupilFile> reverify(
      @PathVariable String pupilId,
      @PathVariable String tagId,
      @RequestBody ReverifyRequest request,
      Mutation mutation,
      Caller caller) {
    LocalDate term =
        terms
            .startOn(caller.today())
            .orElseThrow(() -> new CommandFailure.Refused(Refusal.of(PupilRefused.NO_TERM_BEGUN)));
    var command =
        new ReverifyKeyGroup(
            tagId, Checks.required(request.source(), "source"), term, caller.today());
    return commands.execute(pupilId, command, request, mutation, caller);
  }

  @PostMapping("/{tagId}/end")
  @Allowed({Role.SCHOOL_SYSTEM, Role.ACADEMIC_OFFICE, Role.MORAL_EDUCATION, Role.CLASS_TEACHER})
  ResponseEntity<PupilFile> end(
      @PathVariable String pupilId,
      @PathVariable String tagId,
      @RequestBody EndTagRequest request,
      Mutation mutation,
      Caller caller) {
    var command = new EndKeyGroupTag(tagId, Checks.required(request.to(), "to"));
    return commands.execute(pupilId, command, request, mutation, caller);
  }
}
