/**
 * Reads an uploaded table (XLSX, CSV, OneRoster) row by row, within limits: what is not a plain
 * table of plain cells is refused with its reason. Pure: it knows neither pupils nor a store.
 */
@NullMarked
package cn.district.retention.enrollment.importing.sheet;

import org.jspecify.annotations.NullMarked;
