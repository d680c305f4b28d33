/**
 * One volunteer of the district's team (志愿者队伍, R3-34) with the record checks (L-03). Pure model.
 */
@NullMarked
package cn.district.retention.volunteer.team;

import org.jspecify.annotations.NullMarked;
