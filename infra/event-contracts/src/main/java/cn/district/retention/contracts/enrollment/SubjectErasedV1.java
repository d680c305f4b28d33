package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;

/**
 * The personal data of a person are erased: whoever keeps any destroys their key and acknowledges.
 */
public record SubjectErasedV1(
    String subjectId,
    DataSubjectKind kind,
    ErasureBasis basis,
    String districtId,
    LocalDate erasedOn)
    implements ContractEvent {

  @Override
  public String subject() {
    return subjectId;
  }
}
