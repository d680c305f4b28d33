package cn.district.retention.reporting.district;

import org.jspecify.annotations.Nullable;

/** How a unit is described on a date. */
public record UnitDescription(
    String unitId, UnitKind kind, String nameZh, String nameEn, @Nullable SchoolKind schoolKind) {}
