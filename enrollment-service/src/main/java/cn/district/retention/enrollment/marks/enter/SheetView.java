package cn.district.retention.enrollment.marks.enter;

import cn.district.retention.enrollment.marks.MarkSheet.Assessment;
import cn.district.retention.enrollment.marks.MarkSheet.Course;
import cn.district.retention.enrollment.marks.MarkSheet.Points;
import cn.district.retention.enrollment.marks.MarkSheet.Result;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mark sheet as its class's teachers read it, in the order of opaque ids: nobody is ranked.
 *
 * @param points absent where it is marked in levels
 * @param failed how many have not passed
 * @param missing who is in the class now and not on the sheet
 */
record SheetView(
    String classId,
    String term,
    Course course,
    Assessment assessment,
    int number,
    LocalDate assessedOn,
    @Nullable Points points,
    List<Result> results,
    int failed,
    Set<String> missing) {}
