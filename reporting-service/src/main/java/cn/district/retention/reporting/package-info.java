/**
 * Reporting (统计): retention, dropout and return of every class, school, township and district, as
 * of any date and as known at any time. It reads the events of the other services and owns nothing
 * but its ledger of knowledge.
 */
@NullMarked
package cn.district.retention.reporting;

import org.jspecify.annotations.NullMarked;
