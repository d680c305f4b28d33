package cn.district.retention.enrollment.linkage.household;

import cn.district.retention.enrollment.linkage.Linkage.Regions;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.servicekit.configuration.RetentionProperties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells whether a region lies in the district: its code (行政区划代码) begins with the district's
 * official one.
 */
@Component
final class DistrictBorder {

  private final Organisation organisation;
  private final String districtId;

  DistrictBorder(Organisation organisation, RetentionProperties properties) {
    this.organisation = organisation;
    this.districtId = Objects.requireNonNull(properties.district(), "set retention.district");
  }

  /** The two regions of a pupil; of one whose details are erased nothing is known. */
  Regions of(@Nullable PersonalDetails details) {
    String household = details == null ? null : details.householdRegion();
    String residence = details == null ? null : details.residenceRegion();
    return new Regions(
        household, household != null && lies(household), residence != null && !lies(residence));
  }

  private boolean lies(String region) {
    return organisation.unit(districtId).map(Unit::code).map(region::startsWith).orElse(false);
  }
}
