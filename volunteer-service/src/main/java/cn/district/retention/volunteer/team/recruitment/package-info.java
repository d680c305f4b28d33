/** A volunteer joins the team (R3-34). */
@NullMarked
package cn.district.retention.volunteer.team.recruitment;

import org.jspecify.annotations.NullMarked;
