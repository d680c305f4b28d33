package cn.district.retention.enrollment;

import cn.district.retention.contracts.ContractEvent;
import cn.district.retention.enrollment.appointment.Appointment;
import cn.district.retention.enrollment.calendar.SchoolYear;
import cn.district.retention.enrollment.policy.DistrictPolicy;
import cn.district.retention.enrollment.procedure.DistrictProcedure;
import cn.district.retention.enrollment.publication.ReferencePublication;
import cn.district.retention.enrollment.schoolclass.SchoolClass;
import cn.district.retention.enrollment.unit.OrgUnit;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.servicekit.aggregate.OwnView;
import cn.district.retention.servicekit.relay.Publication.Outgoing;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Shows this service its own reference events at once; the others, and this one after a restart,
 * read them from the topic.
 */
@Component
final class OrganisationFeed implements OwnView {

  private static final Set<String> KINDS =
      Set.of("unit", "class", "school-year", "appointment", "policy", "procedure");

  private final Organisation organisation;
  private final ReferencePublication publication;

  OrganisationFeed(Organisation organisation, ReferencePublication publication) {
    this.organisation = organisation;
    this.publication = publication;
  }

  @Override
  public boolean sees(String kind) {
    return KINDS.contains(kind);
  }

  @Override
  public void apply(Seen seen) {
    for (Object event : seen.events()) {
      for (Outgoing outgoing : published(event)) {
        if (outgoing.body() instanceof ContractEvent contract) {
          organisation.apply(contract);
        }
      }
    }
  }

  private List<Outgoing> published(Object event) {
    return switch (event) {
      case OrgUnit.Event e -> publication.ofUnit(e);
      case SchoolYear.Event e -> publication.ofSchoolYear(e);
      case SchoolClass.Event e -> publication.ofClass(e);
      case Appointment.Event e -> publication.ofAppointment(e);
      case DistrictPolicy.Event e -> publication.ofPolicy(e);
      case DistrictProcedure.Event e -> publication.ofProcedure(e);
      default -> List.of();
    };
  }
}
