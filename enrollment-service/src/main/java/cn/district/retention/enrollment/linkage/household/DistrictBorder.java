package cn.district.retention.enrollment.linkage.household;

import cn.district.retention.enrollment.linkage.Linkage.Regions;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.RegionCode;
import cn.district.retention.organisation.Organisation;
import cn.district.retention.organisation.Unit;
import cn.district.retention.servicekit.configuration.RetentionProperties;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells whether a region lies in the district: its code (行政区划代码) begins with the district's
 * official one. What is on record and is no code counts as not on record.
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
    String household = details == null ? null : code(details.householdRegion());
    String residence = details == null ? null : code(details.residenceRegion());
    return new Regions(
        household, household != null && lies(household), residence != null && !lies(residence));
  }

  /**
   * Whether a pupil may be a migrant: at least until the district itself is known here, everybody
   * with a household region may be one.
   */
  boolean mayBeMigrant(@Nullable PersonalDetails details) {
    return organisation.unit(districtId).isPresent()
        ? of(details).isMigrant()
        : details != null && code(details.householdRegion()) != null;
  }

  private static @Nullable String code(@Nullable String region) {
    return RegionCode.isValid(region) ? region : null;
  }

  private boolean lies(String region) {
    return organisation
        .unit(districtId)
        .map(Unit::code)
        .map(region::startsWith)
        .orElseThrow(() -> new IllegalStateException("the district is not known here yet"));
  }
}
