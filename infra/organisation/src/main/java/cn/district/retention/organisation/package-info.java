/**
 * Every service's view of the district: units, classes, calendar, people's roles and policy, folded
 * from the reference events alone. It needs no framework, so the gateway uses it too.
 */
@NullMarked
package cn.district.retention.organisation;

import org.jspecify.annotations.NullMarked;
