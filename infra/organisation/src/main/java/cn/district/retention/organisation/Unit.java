package cn.district.retention.organisation;

import cn.district.retention.contracts.reference.SchoolType;
import cn.district.retention.contracts.reference.UnitKind;
import org.jspecify.annotations.Nullable;

/**
 * A district, township or school.
 *
 * @param code its official code, which may change; never an identity
 */
public record Unit(
    String id,
    UnitKind kind,
    String code,
    String nameZh,
    String nameEn,
    @Nullable SchoolType schoolType) {}
