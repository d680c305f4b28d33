/**
 * One class a figure of the statistics: pure Java over pupil histories. A figure takes a question
 * (unit, date, school year, cohort) and answers with a numerator, a denominator and the value that
 * follows; sets of pupils are taken at the level of the unit, so moves inside it cancel. Only
 * figures whose formula stands in {@link cn.district.retention.reporting.statistics.FigureId} are
 * shown anywhere.
 */
@NullMarked
package cn.district.retention.reporting.statistics;

import org.jspecify.annotations.NullMarked;
