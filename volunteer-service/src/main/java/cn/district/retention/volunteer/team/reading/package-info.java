/** How a volunteer is shown, and to whom the personal part is shown. */
@NullMarked
package cn.district.retention.volunteer.team.reading;

import org.jspecify.annotations.NullMarked;
