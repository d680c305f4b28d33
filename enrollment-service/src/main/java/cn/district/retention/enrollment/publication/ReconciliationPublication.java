package cn.district.retention.enrollment.publication;

import cn.district.retention.contracts.Topic;
import cn.district.retention.contracts.enrollment.Comparison;
import cn.district.retention.contracts.enrollment.ReconciliationDifferenceFoundV1;
import cn.district.retention.contracts.enrollment.ReconciliationDifferenceSettledV1;
import cn.district.retention.contracts.enrollment.ReconciliationOutcome;
import cn.district.retention.enrollment.reconciliation.Difference;
import cn.district.retention.enrollment.reconciliation.Difference.Found;
import cn.district.retention.servicekit.relay.Publication;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Differences between lists and the roll, found and settled. */
public final class ReconciliationPublication implements Publication<Difference.Event> {

  private final String districtId;

  public ReconciliationPublication(String districtId) {
    this.districtId = districtId;
  }

  @Override
  public List<Outgoing> of(Difference.Event event) {
    return switch (event) {
      case Difference.Event.DifferenceFound e ->
          Contracts.on(
              Topic.ENROLLMENT,
              new ReconciliationDifferenceFoundV1(
                  e.found().differenceId(),
                  comparison(e.found()),
                  e.found().pupilId(),
                  e.found().unitId(),
                  districtId,
                  e.on()));
      case Difference.Event.DifferenceSettled e ->
          settled(e.found(), ReconciliationOutcome.valueOf(e.outcome().name()), e.on());
      case Difference.Event.DifferenceGone e -> settled(e.found(), null, e.on());
    };
  }

  private List<Outgoing> settled(
      Found found, @Nullable ReconciliationOutcome outcome, LocalDate on) {
    return Contracts.on(
        Topic.ENROLLMENT,
        new ReconciliationDifferenceSettledV1(
            found.differenceId(), comparison(found), outcome, found.unitId(), districtId, on));
  }

  private static Comparison comparison(Found found) {
    return Comparison.valueOf(found.comparison().name());
  }
}
