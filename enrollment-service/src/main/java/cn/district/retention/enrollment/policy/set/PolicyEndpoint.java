package cn.district.retention.enrollment.policy.set;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.policy.DistrictPolicy;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.PolicyParameter;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The district's policy parameters. */
@RestController
@RequestMapping(PolicyEndpoint.PATH)
final class PolicyEndpoint {

  static final String PATH = "/api/v1/enrollment/policy-parameters";

  private final Commands commands;
  private final AggregateType<DistrictPolicy.State, DistrictPolicy.Command, DistrictPolicy.Event>
      policies;
  private final Organisation organisation;

  PolicyEndpoint(
      Commands commands,
      AggregateType<DistrictPolicy.State, DistrictPolicy.Command, DistrictPolicy.Event> policies,
      Organisation organisation) {
    this.commands = commands;
    this.policies = policies;
    this.organisation = organisation;
  }

  /** A parameter's value from a date on. */
  record SetParameterRequest(
      @Nullable String parameter, @Nullable Integer value, @Nullable LocalDate from) {}

  /** A parameter with its value today and its packaged default. */
  record ParameterView(String parameter, int value, int defaultValue) {}

  @PostMapping
  @Allowed({Role.DISTRICT_ADMIN, Role.BUREAU})
  ResponseEntity<SetParameterRequest> set(
      @RequestBody SetParameterRequest request, Mutation mutation, Caller caller) {
    caller.requireWithin(caller.district());
    String parameter = Checks.text(request.parameter(), "parameter");
    Optional<PolicyParameter> known =
        Arrays.stream(PolicyParameter.values())
            .filter(p -> p.parameter().equals(parameter))
            .findFirst();
    var command =
        new DistrictPolicy.Command.SetParameter(
            parameter,
            Checks.required(request.value(), "value"),
            Checks.required(request.from(), "from"),
            known.map(PolicyParameter::least).orElse(0),
            known.map(PolicyParameter::largest).orElse(0));
    return Answers.created(
        PATH,
        commands.execute(
            policies,
            caller.district(),
            command,
            new Expectation.Whatever(),
            mutation.cause(request, caller.district())),
        committed -> request);
  }

  @GetMapping
  @Allowed({
    Role.DISTRICT_ADMIN,
    Role.BUREAU,
    Role.INSPECTOR,
    Role.TOWNSHIP_OFFICER,
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.PRINCIPAL
  })
  List<ParameterView> parameters(Caller caller) {
    return Arrays.stream(PolicyParameter.values())
        .map(
            p ->
                new ParameterView(
                    p.parameter(), organisation.policy(p, caller.today()), p.defaultValue()))
        .toList();
  }
}
