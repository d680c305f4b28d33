package cn.district.retention.contracts.dropout;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/** The township took a measure on its legal basis (L-01). */
public record TownshipMeasureRecordedV1(
    String caseId,
    int episode,
    String pupilId,
    String townshipId,
    TownshipMeasure measure,
    String districtId,
    LocalDate takenOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
