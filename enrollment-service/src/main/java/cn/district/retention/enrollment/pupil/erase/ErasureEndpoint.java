package cn.district.retention.enrollment.pupil.erase;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.decider.Refusal;
import cn.district.retention.enrollment.pupil.ErasureBasis;
import cn.district.retention.enrollment.pupil.PupilCommand.ErasePersonalData;
import cn.district.retention.enrollment.pupil.PupilRefused;
import cn.district.retention.enrollment.pupilfile.PupilCommands;
import cn.district.retention.enrollment.pupilfile.PupilFile;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Erases a pupil's personal data. It cannot be taken back, so a second person of the bureau or the
 * district's administration must have approved it.
 */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/erasure")
final class ErasureEndpoint {

  private static final Set<Role> APPROVERS = Set.of(Role.DISTRICT_ADMIN, Role.BUREAU);

  private final PupilCommands commands;
  private final Organisation organisation;

  ErasureEndpoint(PupilCommands commands, Organisation organisation) {
    this.commands = commands;
    this.organisation = organisation;
  }

  /** Why, and the staff id of the second person who approved it. */
  record ErasureRequest(@Nullable ErasureBasis basis, @Nullable String approvedBy) {}

  @PostMapping
  @Allowed(Role.DISTRICT_ADMIN)
  ResponseEntity<PupilFile> erase(
      @PathVariable String pupilId,
      @RequestBody ErasureRequest request,
      Mutation mutation,
      Caller caller) {
    var command =
        new ErasePersonalData(
            Checks.required(request.basis(), "basis"),
            approver(request.approvedBy(), caller),
            caller.today());
    return commands.execute(pupilId, command, request, mutation, caller);
  }

  private String approver(@Nullable String approvedBy, Caller caller) {
    String approver = Checks.text(approvedBy, "approvedBy");
    if (approver.equals(caller.subject())) {
      throw refused(PupilRefused.APPROVER_IS_REQUESTER);
    }
    boolean entitled =
        organisation.appointmentsOf(approver, caller.today()).stream()
            .anyMatch(a -> APPROVERS.contains(a.role()) && a.unitId().equals(caller.district()));
    if (!entitled) {
      throw refused(PupilRefused.APPROVER_NOT_ENTITLED);
    }
    return approver;
  }

  private static CommandFailure refused(PupilRefused reason) {
    return new CommandFailure.Refused(Refusal.of(reason).at("approvedBy"));
  }
}
