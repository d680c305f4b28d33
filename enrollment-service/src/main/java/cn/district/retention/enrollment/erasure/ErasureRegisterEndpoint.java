package cn.district.retention.enrollment.erasure;

import cn.district.retention.contracts.reference.Role;
import cn.district.retention.enrollment.erasure.ErasureRegister.Erasure;
import cn.district.retention.enrollment.erasure.ErasureRegister.Keeper;
import cn.district.retention.enrollment.pupil.ErasureBasis;
import cn.district.retention.organisation.caller.Allowed;
import cn.district.retention.organisation.caller.Caller;
import cn.district.retention.servicekit.aggregate.CommandFailure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows which services have carried out an erasure, and since when. */
@RestController
@RequestMapping("/api/v1/enrollment/erasures")
final class ErasureRegisterEndpoint {

  private final ErasureRegister register;

  ErasureRegisterEndpoint(ErasureRegister register) {
    this.register = register;
  }

  /** An erasure; complete once every service has acknowledged it. */
  record ErasureView(
      String subjectId,
      ErasureBasis basis,
      String approvedBy,
      LocalDate erasedOn,
      boolean complete,
      List<ServiceView> services) {

    static ErasureView of(Erasure erasure) {
      List<ServiceView> services =
          Arrays.stream(Keeper.values())
              .map(
                  keeper ->
                      new ServiceView(
                          keeper.name().toLowerCase(Locale.ROOT),
                          erasure.acknowledged().get(keeper)))
              .toList();
      return new ErasureView(
          erasure.subjectId(),
          erasure.basis(),
          erasure.approvedBy(),
          erasure.erasedOn(),
          services.stream().noneMatch(service -> service.acknowledgedAt() == null),
          services);
    }
  }

  /** One service; {@code acknowledgedAt} is null while it has not acknowledged. */
  record ServiceView(String service, @Nullable Instant acknowledgedAt) {}

  @GetMapping("/{subjectId}")
  @Allowed({Role.DISTRICT_ADMIN, Role.BUREAU, Role.INSPECTOR})
  ErasureView erasure(@PathVariable String subjectId, Caller caller) {
    caller.requireWithin(caller.district());
    return register.of(subjectId).map(ErasureView::of).orElseThrow(CommandFailure.Unknown::new);
  }
}
