package cn.district.retention.enrollment.importing.work;

import cn.district.retention.enrollment.importing.RowCounts;
import cn.district.retention.enrollment.importing.row.Finding;
import java.util.List;

/**
 * What became of one batch of rows.
 *
 * @param created ids of pupils who are on the register by it
 * @param matched ids of pupils who were on it before
 * @param findings of wrong rows, and of differences that were not applied
 */
public record BatchResult(
    RowCounts counts, List<String> created, List<String> matched, List<Finding> findings) {

  public BatchResult {
    created = List.copyOf(created);
    matched = List.copyOf(matched);
    findings = List.copyOf(findings);
  }
}
