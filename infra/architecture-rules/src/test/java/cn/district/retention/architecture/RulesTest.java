package cn.district.retention.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules accept what keeps them and name what breaks them. */
class RulesTest {

  private static final String FIXTURE = "cn.district.retention.architecture.fixture.";
  private static final Context GOOD = Context.of(FIXTURE + "good.dropout");
  private static final Context BAD = Context.of(FIXTURE + "bad.dropout");
  private static final Set<String> READERS = Set.of("subscription");

  static List<ArchRule> rulesOfTheGood() {
    return List.of(
        Boundaries.noOtherDeployable(GOOD),
        Boundaries.ownContractsBuiltInPublication(GOOD),
        Boundaries.foreignContractsReadIn(GOOD, READERS),
        Boundaries.noCycles(GOOD),
        Purity.modelsArePure(GOOD),
        Time.onlyThroughTheClock(Set.of()),
        Conventions.mutationsStateTheirAuthorisation(),
        Conventions.endpointsArePackagePrivate(),
        Conventions.packagesAreNullMarked(),
        Conventions.packagesAreCapabilities(),
        Conventions.noStandardStreams(),
        Conventions.noFieldInjection());
  }

  @ParameterizedTest
  @MethodSource("rulesOfTheGood")
  void a_deployable_that_keeps_the_rules_passes(ArchRule rule) {
    assertThat(violations(rule, GOOD)).isEmpty();
  }

  @Test
  void a_call_of_another_deployable_is_named() {
    assertThat(violations(Boundaries.noOtherDeployable(BAD), BAD)).contains("bad.enrollment.Peer");
  }

  @Test
  void a_framework_behind_a_decision_is_named() {
    assertThat(violations(Purity.modelsArePure(BAD), BAD))
        .contains("ImpureCase reaches", "StringUtils");
  }

  @Test
  void a_contract_built_elsewhere_is_named() {
    assertThat(violations(Boundaries.ownContractsBuiltInPublication(BAD), BAD))
        .contains("StrayBuilder", "Impostor");
  }

  @Test
  void a_foreign_contract_read_elsewhere_is_named() {
    assertThat(violations(Boundaries.foreignContractsReadIn(BAD, READERS), BAD))
        .contains("StrayReader");
  }

  @Test
  void a_refusal_that_no_test_names_is_named(@TempDir Path tests) throws IOException {
    Files.writeString(
        tests.resolve("CaseTest.java"),
        "refused(CaseRefused.SHOWN_BY_CONSTANT); isEqualTo(\"shown-by-code\"); LEFT_OUT_OF_IT");

    assertThat(Refusals.withoutTest(new ClassFileImporter().importPackages(GOOD.root()), tests))
        .containsExactly("CaseRefused.LEFT_OUT");
  }

  @Test
  void a_cycle_is_named() {
    assertThat(violations(Boundaries.noCycles(BAD), BAD)).contains("First", "Second");
  }

  @Test
  void every_way_around_the_clock_is_named() {
    assertThat(violations(Time.onlyThroughTheClock(Set.of()), BAD))
        .contains("Instant.now", "LocalDate.now", "System.currentTimeMillis", "Clock.systemUTC");
  }

  @Test
  void a_class_that_uses_the_systems_time_on_purpose_is_exempt() {
    Set<String> exempt = Set.of(BAD.root() + ".Timekeeper");

    assertThat(violations(Time.onlyThroughTheClock(exempt), BAD)).isEmpty();
  }

  @Test
  void a_mutating_endpoint_that_anybody_may_call_is_named() {
    assertThat(violations(Conventions.mutationsStateTheirAuthorisation(), BAD))
        .contains("OpenDoor.open()", "OpenDoor.close()", "OpenDoor.change()");
    assertThat(violations(Conventions.endpointsArePackagePrivate(), BAD)).contains("OpenDoor");
  }

  @Test
  void breaches_of_style_are_named() {
    assertThat(violations(Conventions.packagesAreNullMarked(), BAD)).contains("Texts");
    assertThat(violations(Conventions.packagesAreCapabilities(), BAD)).contains("Texts");
    assertThat(violations(Conventions.noStandardStreams(), BAD)).contains("OpenDoor");
    assertThat(violations(Conventions.noFieldInjection(), BAD)).contains("timekeeper");
  }

  @Test
  void every_rule_says_why() {
    assertThat(rulesOfTheGood())
        .allSatisfy(rule -> assertThat(rule.getDescription()).contains("because"));
  }

  private static String violations(ArchRule rule, Context context) {
    JavaClasses classes = new ClassFileImporter().importPackages(context.root());
    return String.join("\n", rule.evaluate(classes).getFailureReport().getDetails());
  }
}
