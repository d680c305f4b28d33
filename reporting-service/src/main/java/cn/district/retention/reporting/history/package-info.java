/**
 * What is known of one pupil: facts with the date on which they are true and the ledger line from
 * which they are known, and their fold into enrolments, transfers, suspensions, cases and spells
 * out of school. A correction puts another fact in the place of a wrong one or takes it away; two
 * entries of one person become one history. Pure: dates and codes alone, no contract, no store, no
 * framework. The fold goes by effective date, so the order of arrival does not matter.
 */
@NullMarked
package cn.district.retention.reporting.history;

import org.jspecify.annotations.NullMarked;
