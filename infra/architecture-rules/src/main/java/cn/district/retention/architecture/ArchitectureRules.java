package cn.district.retention.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The rules of every deployable. A module implements this in its {@code ArchitectureTest} and names
 * its root package; an exception is an override with the reason in its comment.
 *
 * <pre>{@code
 * class ArchitectureTest implements ArchitectureRules {
 *   @Override
 *   public String rootPackage() {
 *     return "cn.district.retention.dropout";
 *   }
 * }
 * }</pre>
 */
public interface ArchitectureRules {

  /** The package of the deployable, for example {@code cn.district.retention.dropout}. */
  String rootPackage();

  /** Packages below the root that may read the contracts of others. */
  default Set<String> readersOfForeignContracts() {
    return Set.of("subscription", "ingest");
  }

  /** Names of classes that use the system's time: tokens, time-outs, leases, metrics. */
  default Set<String> readersOfSystemTime() {
    return Set.of();
  }

  @Test
  default void it_depends_on_no_other_deployable() {
    check(Boundaries.noOtherDeployable(context()));
  }

  @Test
  default void its_models_are_pure() {
    check(Purity.modelsArePure(context()));
  }

  @Test
  default void its_contracts_are_built_in_publication() {
    check(Boundaries.ownContractsBuiltInPublication(context()));
  }

  @Test
  default void foreign_contracts_enter_at_one_door() {
    check(Boundaries.foreignContractsReadIn(context(), readersOfForeignContracts()));
  }

  @Test
  default void its_packages_have_no_cycles() {
    check(Boundaries.noCycles(context()));
  }

  @Test
  default void its_time_comes_from_the_clock() {
    check(Time.onlyThroughTheClock(readersOfSystemTime()));
  }

  @Test
  default void every_mutating_endpoint_states_its_authorisation() {
    check(Conventions.mutationsStateTheirAuthorisation());
  }

  @Test
  default void its_endpoints_are_package_private() {
    check(Conventions.endpointsArePackagePrivate());
  }

  @Test
  default void its_packages_are_null_marked() {
    check(Conventions.packagesAreNullMarked());
  }

  @Test
  default void its_packages_are_capabilities() {
    check(Conventions.packagesAreCapabilities());
  }

  @Test
  default void it_writes_to_no_standard_stream() {
    check(Conventions.noStandardStreams());
  }

  @Test
  default void it_injects_no_fields() {
    check(Conventions.noFieldInjection());
  }

  @Test
  default void every_refusal_is_shown_by_a_test() {
    List<String> missing =
        Refusals.withoutTest(ProductionClasses.of(rootPackage()), Path.of("src", "test", "java"));
    if (!missing.isEmpty()) {
      throw new AssertionError("no test names these refusals: " + missing);
    }
  }

  private Context context() {
    return Context.of(rootPackage());
  }

  private void check(ArchRule rule) {
    JavaClasses classes = ProductionClasses.of(rootPackage());
    rule.check(classes);
  }
}
