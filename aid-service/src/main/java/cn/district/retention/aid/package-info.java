/**
 * Aid to pupils (助学): applications go from the pupil through the school to the aid group, which
 * decides under conditions B1 to B5 (R3-25 to R3-31). The root package only puts the parts
 * together.
 */
@NullMarked
package cn.district.retention.aid;

import org.jspecify.annotations.NullMarked;
