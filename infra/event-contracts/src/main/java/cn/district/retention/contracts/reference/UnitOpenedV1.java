package cn.district.retention.contracts.reference;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A district, township, sub-district or school has come into being, or is described anew. */
public record UnitOpenedV1(
    String unitId,
    UnitKind kind,
    String code,
    String nameZh,
    String nameEn,
    @Nullable String parentUnitId,
    @Nullable SchoolType schoolType,
    String districtId,
    LocalDate from)
    implements ContractEvent {

  @Override
  public String subject() {
    return unitId;
  }
}
