package cn.district.retention.enrollment.importing.status;

import cn.district.retention.enrollment.importing.PupilImport.Mode;
import cn.district.retention.enrollment.importing.PupilImport.Phase;
import cn.district.retention.enrollment.importing.RowCounts;
import java.time.LocalDate;
import java.util.Map;

/**
 * An import as its school sees it.
 *
 * @param rowsDone rows that the trial, the run or the taking back has been through so far
 * @param columns the place of each column in the file, from 0, by the column's key
 * @param trial what the last trial counted
 * @param done what the run has counted so far
 * @param missing how many of the unit are missing from a full file
 * @param missingOpen how many of them nobody has looked into
 * @param withdrawn how many were taken back
 * @param kept how many were not, since somebody has changed them
 * @param restored how many have the details back that the import had changed
 */
public record ImportView(
    String importId,
    long version,
    String unitId,
    Mode mode,
    String format,
    LocalDate registeredOn,
    Phase phase,
    int rows,
    int rowsDone,
    Map<String, Integer> columns,
    RowCounts trial,
    RowCounts done,
    int missing,
    int missingOpen,
    int withdrawn,
    int kept,
    int restored) {}
