package cn.district.retention.gateway.organisation;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Keeps the gateway out of service until units and appointments are known. */
@Component("organisation")
class OrganisationHealth implements HealthIndicator {

  private final Organisation organisation;

  OrganisationHealth(Organisation organisation) {
    this.organisation = organisation;
  }

  @Override
  public Health health() {
    return organisation.isCaughtUp() ? Health.up().build() : Health.outOfService().build();
  }
}
