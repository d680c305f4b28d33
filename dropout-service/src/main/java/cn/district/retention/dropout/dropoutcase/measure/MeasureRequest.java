package cn.district.retention.dropout.dropoutcase.measure;

import cn.district.retention.dropout.dropoutcase.CaseCommand.RecordMeasure;
import cn.district.retention.dropout.dropoutcase.TownshipMeasure;
import cn.district.retention.servicekit.web.Checks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A measure of the township. */
record MeasureRequest(@Nullable TownshipMeasure measure, @Nullable LocalDate on) {

  RecordMeasure toCommand(LocalDate today) {
    return new RecordMeasure(Checks.required(measure, "measure"), Checks.required(on, "on"), today);
  }
}
