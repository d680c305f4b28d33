package cn.district.retention.gateway.organisation;

import org.jspecify.annotations.Nullable;

/**
 * A unit or a class.
 *
 * @param kind {@code DISTRICT}, {@code TOWNSHIP}, {@code SCHOOL} or {@code CLASS}
 * @param nameEn absent for a class
 */
public record Unit(
    String id, String kind, String nameZh, @Nullable String nameEn, String districtId) {}
