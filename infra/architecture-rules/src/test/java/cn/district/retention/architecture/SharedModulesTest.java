package cn.district.retention.architecture;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the shared modules may depend on. */
class SharedModulesTest {

  private static final String ROOT = "cn.district.retention.";
  private static final String CONTRACTS = ROOT + "contracts";
  private static final String DECIDER = ROOT + "decider";
  private static final String SERVICE_KIT = ROOT + "servicekit";
  private static final String ORGANISATION = ROOT + "organisation";

  @Test
  void contracts_are_plain() {
    Boundaries.dependsOnlyOnJdkAnd(CONTRACTS, "any subscriber can take them as they are")
        .check(ProductionClasses.of(CONTRACTS));
  }

  @Test
  void the_decider_vocabulary_is_plain() {
    Boundaries.dependsOnlyOnJdkAnd(DECIDER, "a model that uses it stays free of every framework")
        .check(ProductionClasses.of(DECIDER));
  }

  @Test
  void the_service_kit_knows_no_word_of_the_domain() {
    Boundaries.dependsOnNothingOf("what it does holds in any domain", CONTRACTS, ORGANISATION)
        .check(ProductionClasses.of(SERVICE_KIT));
  }

  @Test
  void shared_packages_have_no_cycles() {
    Boundaries.noCycles(Context.of(SERVICE_KIT)).check(ProductionClasses.of(SERVICE_KIT));
    Boundaries.noCycles(Context.of(ORGANISATION)).check(ProductionClasses.of(ORGANISATION));
    Boundaries.noCycles(Context.of(CONTRACTS)).check(ProductionClasses.of(CONTRACTS));
  }

  @Test
  void shared_packages_are_null_marked() {
    Conventions.packagesAreNullMarked().check(ProductionClasses.of(SERVICE_KIT));
    Conventions.packagesAreNullMarked().check(ProductionClasses.of(ORGANISATION));
    Conventions.packagesAreNullMarked().check(ProductionClasses.of(CONTRACTS));
  }

  @Test
  void shared_modules_take_their_time_from_the_clock_too() {
    // those that make the clock, and the leases of claims
    Set<String> exempt =
        Set.of(
            SERVICE_KIT + ".claim.Claims",
            SERVICE_KIT + ".configuration.ClockConfiguration",
            SERVICE_KIT + ".configuration.ClockConfiguration$Local");
    Time.onlyThroughTheClock(exempt).check(ProductionClasses.of(SERVICE_KIT));
    Time.onlyThroughTheClock(Set.of()).check(ProductionClasses.of(ORGANISATION));
  }

  @Test
  void shared_modules_keep_the_conventions() {
    for (String module : List.of(SERVICE_KIT, ORGANISATION, CONTRACTS, DECIDER)) {
      Conventions.packagesAreCapabilities().check(ProductionClasses.of(module));
      Conventions.noStandardStreams().check(ProductionClasses.of(module));
      Conventions.noFieldInjection().check(ProductionClasses.of(module));
    }
  }
}
