package cn.district.retention.enrollment.consent.reading;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.consent.ConsentRegister.Command;
import cn.district.retention.enrollment.consent.ConsentRegister.Event;
import cn.district.retention.enrollment.consent.ConsentRegister.State;
import cn.district.retention.enrollment.consent.reading.ConsentsView.ConsentView;
import cn.district.retention.enrollment.pupilfile.PupilAccess;
import cn.district.retention.enrollment.pupilfile.PupilAliases;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What it was consented to for a pupil, whatever entry of the register it was taken down for. */
@RestController
@RequestMapping("/api/v1/enrollment/pupils/{pupilId}/consents")
final class PupilConsentsEndpoint {

  private final Commands commands;
  private final AggregateType<State, Command, Event> consents;
  private final PupilAccess access;
  private final PupilAliases aliases;

  PupilConsentsEndpoint(
      Commands commands,
      AggregateType<State, Command, Event> consents,
      PupilAccess access,
      PupilAliases aliases) {
    this.commands = commands;
    this.consents = consents;
    this.access = access;
    this.aliases = aliases;
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
  ConsentsView read(@PathVariable String pupilId, Caller caller) {
    String id = access.reachable(pupilId, caller).id();
    List<String> ids = new ArrayList<>(aliases.of(id));
    ids.add(id);
    List<ConsentView> found =
        commands.findAll(consents, ids).values().stream()
            .flatMap(register -> register.state().entries().stream())
            .map(entry -> ConsentView.of(entry, caller.today()))
            .sorted(Comparator.comparing(ConsentView::from).thenComparing(ConsentView::purpose))
            .toList();
    return new ConsentsView(id, found);
  }
}
