package cn.district.retention.gateway.access;

import cn.district.retention.gateway.access.Assignments.Assignment;
import cn.district.retention.gateway.access.RoleMatrix.Right;
import cn.district.retention.gateway.caller.Caller;
import cn.district.retention.gateway.problem.ProblemCode;
import cn.district.retention.gateway.problem.Refused;
import cn.district.retention.gateway.route.ServiceContext;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Lets a signed-in caller through to a service if one of the caller's appointments of today carries
 * a role for it and takes in every unit that the address names.
 */
@Component
class OrganisationAccess implements ReactiveAuthorizationManager<AuthorizationContext> {

  private static final AuthorizationDecision GRANTED = new AuthorizationDecision(true);
  private static final AuthorizationDecision NOT_SIGNED_IN = new AuthorizationDecision(false);

  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  /** Query parameters that name a unit. */
  private static final List<String> UNITS = List.of("unit", "unitId", "schoolId");

  private final Assignments assignments;

  OrganisationAccess(Assignments assignments) {
    this.assignments = assignments;
  }

  @Override
  public Mono<AuthorizationResult> authorize(
      Mono<Authentication> authentication, AuthorizationContext context) {
    ServerHttpRequest request = context.getExchange().getRequest();
    return authentication
        .filter(Authentication::isAuthenticated)
        .map(Caller::of)
        .flatMap(Mono::justOrEmpty)
        .flatMap(caller -> decide(caller, request))
        .defaultIfEmpty(NOT_SIGNED_IN);
  }

  private Mono<AuthorizationResult> decide(Caller caller, ServerHttpRequest request) {
    return refusalOf(caller, request)
        .map(code -> Mono.<AuthorizationResult>error(new Refused(code)))
        .orElseGet(() -> Mono.just(GRANTED));
  }

  private Optional<ProblemCode> refusalOf(Caller caller, ServerHttpRequest request) {
    if (!assignments.isOfOurDistrict(caller)) {
      return Optional.of(ProblemCode.OTHER_DISTRICT);
    }
    Optional<ServiceContext> context = ServiceContext.ofPath(request.getPath().value());
    if (context.isEmpty()) {
      return Optional.empty();
    }
    if (!assignments.areKnown()) {
      return Optional.of(ProblemCode.ORGANISATION_NOT_READY);
    }
    return refusalOf(assignments.of(caller), context.get(), request);
  }

  private Optional<ProblemCode> refusalOf(
      List<Assignment> held, ServiceContext context, ServerHttpRequest request) {
    if (held.isEmpty()) {
      return Optional.of(ProblemCode.NO_ROLE);
    }
    List<Assignment> usable =
        held.stream().filter(assignment -> permits(assignment, context, request)).toList();
    if (usable.isEmpty()) {
      return Optional.of(ProblemCode.ROLE_MISSING);
    }
    boolean inScope =
        unitsNamedBy(request)
            .allMatch(unit -> usable.stream().anyMatch(one -> assignments.covers(one, unit)));
    return inScope ? Optional.empty() : Optional.of(ProblemCode.OUTSIDE_SCOPE);
  }

  private static boolean permits(
      Assignment held, ServiceContext context, ServerHttpRequest request) {
    if (context.isOperation(request.getPath().value())) {
      return RoleMatrix.operates(held.role());
    }
    Right needed = READING.contains(request.getMethod()) ? Right.READ : Right.WRITE;
    return RoleMatrix.permits(held.role(), context, needed);
  }

  private static Stream<String> unitsNamedBy(ServerHttpRequest request) {
    return UNITS.stream()
        .map(request.getQueryParams()::get)
        .filter(Objects::nonNull)
        .flatMap(List::stream)
        .filter(Objects::nonNull);
  }
}
