package cn.district.retention.reporting.figures;

import cn.district.retention.reporting.district.SchoolKind;
import cn.district.retention.reporting.district.UnitDescription;
import cn.district.retention.reporting.district.UnitKind;
import org.jspecify.annotations.Nullable;

/** A unit as it is named in answers. */
record UnitView(
    String id, UnitKind kind, String nameZh, String nameEn, @Nullable SchoolKind schoolKind) {

  static UnitView of(UnitDescription unit) {
    return new UnitView(
        unit.unitId(), unit.kind(), unit.nameZh(), unit.nameEn(), unit.schoolKind());
  }
}
