/**
 * The demo county before anything happens in it: units, classes, calendar, staff and pupils, all
 * derived from one seed. Everybody in it is made up: names are put together from lists of syllables
 * and ID numbers carry the region code 000000, which no authority issues.
 */
@NullMarked
package cn.district.retention.local.demo.county;

import org.jspecify.annotations.NullMarked;
