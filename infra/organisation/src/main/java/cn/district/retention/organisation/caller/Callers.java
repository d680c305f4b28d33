package cn.district.retention.organisation.caller;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.caller.Caller.Held;
import cn.district.retention.servicekit.web.BadRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Finds out who calls: the token names the subject and the district, the view knows the roles. */
public final class Callers {

  private final Organisation organisation;
  private final BooleanSupplier ready;
  private final Clock clock;
  private final String district;
  private final String bootstrapAdmin;

  /**
   * @param ready whether the view of the district is complete; nobody is let in before
   * @param bootstrapAdmin subject that administers the district before anybody is appointed; blank
   *     for none
   */
  public Callers(
      Organisation organisation,
      BooleanSupplier ready,
      Clock clock,
      String district,
      String bootstrapAdmin) {
    this.organisation = organisation;
    this.ready = ready;
    this.clock = clock;
    this.district = district;
    this.bootstrapAdmin = bootstrapAdmin;
  }

  Caller of(Authentication authentication, Set<Role> allowedHere) {
    if (!(authentication instanceof JwtAuthenticationToken token)) {
      throw BadRequest.of(HttpStatus.UNAUTHORIZED, "unauthenticated");
    }
    if (!ready.getAsBoolean()) {
      throw BadRequest.of(HttpStatus.SERVICE_UNAVAILABLE, "organisation-not-ready");
    }
    if (!district.equals(token.getToken().getClaimAsString("district"))) {
      throw BadRequest.of(HttpStatus.FORBIDDEN, "other-district");
    }
    String subject = token.getName();
    LocalDate today = LocalDate.now(clock);
    List<Held> held = new ArrayList<>();
    organisation
        .appointmentsOf(subject, today)
        .forEach(a -> held.add(new Held(a.role(), a.unitId())));
    if (!bootstrapAdmin.isBlank() && bootstrapAdmin.equals(subject)) {
      held.add(new Held(Role.DISTRICT_ADMIN, district));
    }
    return new Caller(subject, district, held, allowedHere, organisation, today);
  }
}
