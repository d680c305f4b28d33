/**
 * Migrant pupils (随迁子女) and the district of their household register: told in each term that the
 * pupil is at school here, and heard from (流入地为主, R1-27).
 */
@NullMarked
package cn.district.retention.enrollment.linkage.household;

import org.jspecify.annotations.NullMarked;
