package cn.district.retention.enrollment.importing.row;

import cn.district.retention.enrollment.pupil.EntryKind;
import cn.district.retention.enrollment.pupil.PersonalDetails;
import cn.district.retention.enrollment.pupil.PupilEvent.ArrivalPapers;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of a pupil.
 *
 * @param number as the spreadsheet shows it
 * @param school code or name; null where the row names none
 * @param className name or id
 * @param from null where the row names none
 * @param arrival the papers of a transfer into the district; null where one of them is missing
 */
public record PupilRow(
    int number,
    PersonalDetails details,
    @Nullable String school,
    String className,
    @Nullable LocalDate from,
    EntryKind entryKind,
    @Nullable ArrivalPapers arrival) {}
