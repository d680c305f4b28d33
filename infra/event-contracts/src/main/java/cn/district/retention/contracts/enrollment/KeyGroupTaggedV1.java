package cn.district.retention.contracts.enrollment;

import cn.district.retention.contracts.ContractEvent;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A pupil belongs to a key group for a time (留守, 随迁, 孤儿, 残疾, 困境, 双困). */
public record KeyGroupTaggedV1(
    String pupilId,
    String tagId,
    KeyGroup keyGroup,
    TagSource source,
    String districtId,
    LocalDate from,
    @Nullable LocalDate to)
    implements ContractEvent {

  @Override
  public String subject() {
    return pupilId;
  }
}
