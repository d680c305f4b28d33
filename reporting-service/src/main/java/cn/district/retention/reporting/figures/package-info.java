/**
 * Figures over HTTP: one unit, the units below it ranked, a trend, the headline of the dashboard.
 * Every answer names the dates it holds for, every figure its formula; small cells are hidden from
 * whoever is neither the education bureau nor the school itself.
 */
@NullMarked
package cn.district.retention.reporting.figures;

import org.jspecify.annotations.NullMarked;
