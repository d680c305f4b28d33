package cn.district.retention.enrollment.classtable;

import cn.district.retention.enrollment.importing.findings.FindingView;
import cn.district.retention.enrollment.importing.findings.FindingsSheet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * What a table came to.
 *
 * @param importId under which it is in the history of the class; absent where nothing was recorded
 * @param trial whether it was only tried
 * @param recorded rows that were put on record, or would be
 * @param unchanged rows that are on record already
 * @param wrong rows that were left alone
 * @param findings what is wrong, with row, column and both languages: the error sheet
 */
record TableResult(
    @Nullable String importId,
    boolean trial,
    int rows,
    int recorded,
    int unchanged,
    int wrong,
    List<FindingView> findings) {

  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

  TableResult {
    findings = List.copyOf(findings);
  }

  /** The answer: as CSV the error sheet alone. */
  ResponseEntity<?> answer(String accept) {
    return accept.contains("text/csv")
        ? ResponseEntity.ok().contentType(CSV).body(FindingsSheet.csv(findings))
        : ResponseEntity.ok(this);
  }
}
