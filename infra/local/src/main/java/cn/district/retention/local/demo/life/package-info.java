/**
 * What a school year brings to each pupil of the demo county, decided by the seed before it begins:
 * who comes late, moves, stays away, falls ill, leaves; and which mistakes the schools make.
 */
@NullMarked
package cn.district.retention.local.demo.life;

import org.jspecify.annotations.NullMarked;
