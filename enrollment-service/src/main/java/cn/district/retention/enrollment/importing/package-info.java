/**
 * One import of pupils (批量导入): uploaded, tried, run, perhaps undone, with what became of its rows.
 * Pure model; the rows themselves and the pupils are no part of it.
 */
@NullMarked
package cn.district.retention.enrollment.importing;

import org.jspecify.annotations.NullMarked;
