package cn.district.retention.enrollment.consent.text;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.consent.ConsentText.SetText;
import cn.district.retention.enrollment.consent.ConsentText.State;
import cn.district.retention.enrollment.consent.ConsentText.TextSet;
import cn.district.retention.enrollment.consent.ConsentText.Version;
import cn.district.retention.enrollment.consent.Purpose;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.AggregateType;
import cn.district.retention.servicekit.aggregate.Commands;
import cn.district.retention.servicekit.aggregate.Expectation;
import cn.district.retention.servicekit.web.Answers;
import cn.district.retention.servicekit.web.Checks;
import cn.district.retention.servicekit.web.Mutation;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The texts of the district (同意书文本), which a guardian reads before signing. */
@RestController
@RequestMapping("/api/v1/enrollment/consent-texts/{purpose}")
final class ConsentTextEndpoint {

  private final Commands commands;
  private final AggregateType<State, SetText, TextSet> texts;

  ConsentTextEndpoint(Commands commands, AggregateType<State, SetText, TextSet> texts) {
    this.commands = commands;
    this.texts = texts;
  }

  /** The text in both languages, and its first day. */
  record SetTextRequest(
      @Nullable String textZh, @Nullable String textEn, @Nullable LocalDate from) {}

  /**
   * The versions of a text, oldest first.
   *
   * @param inForce number of the version in force today; absent where none is
   */
  record TextView(Purpose purpose, @Nullable Integer inForce, List<Version> versions) {

    static TextView of(Purpose purpose, State state, LocalDate today) {
      return new TextView(
          purpose, state.on(today).map(Version::number).orElse(null), state.versions());
    }
  }

  @GetMapping
  @Allowed({
    Role.SCHOOL_SYSTEM,
    Role.ACADEMIC_OFFICE,
    Role.MORAL_EDUCATION,
    Role.CLASS_TEACHER,
    Role.SUBJECT_TEACHER,
    Role.DIRECTOR,
    Role.VICE_PRINCIPAL,
    Role.PRINCIPAL,
    Role.BUREAU,
    Role.INSPECTOR,
    Role.DISTRICT_ADMIN
  })
  ResponseEntity<TextView> read(@PathVariable Purpose purpose, Caller caller) {
    return Answers.ok(
        commands.get(texts, purpose.name()),
        text -> TextView.of(purpose, text.state(), caller.today()));
  }

  @PostMapping
  @Allowed({Role.BUREAU, Role.DISTRICT_ADMIN})
  ResponseEntity<TextView> set(
      @PathVariable Purpose purpose,
      @RequestBody SetTextRequest request,
      Mutation mutation,
      Caller caller) {
    caller.requireWithin(caller.district());
    var command =
        new SetText(
            purpose,
            Checks.text(request.textZh(), "textZh"),
            Checks.text(request.textEn(), "textEn"),
            Checks.required(request.from(), "from"),
            caller.today());
    Expectation expectation =
        commands.find(texts, purpose.name()).isPresent()
            ? mutation.expectation()
            : new Expectation.New();
    return Answers.ok(
        commands.execute(
            texts,
            purpose.name(),
            command,
            expectation,
            mutation.cause(request, caller.district())),
        text -> TextView.of(purpose, text.state(), caller.today()));
  }
}
