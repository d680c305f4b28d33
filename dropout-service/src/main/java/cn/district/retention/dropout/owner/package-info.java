/**
 * Who answers for a case (三包: 校长包全校、主任包班级、教师包学生): always as the chain is on the day, so that a case
 * changes hands with the appointment or the responsibility and no case is assigned by itself. Holds
 * ids and dates alone.
 */
@NullMarked
package cn.district.retention.dropout.owner;

import org.jspecify.annotations.NullMarked;
