/**
 * What is to be done, by unit: the cases of a school, the reports that a township has, and how many
 * there are of each standing. Kept from the service's own facts, a document a unit, so that a list
 * is one read however many cases there are elsewhere.
 */
@NullMarked
package cn.district.retention.dropout.worklist;

import org.jspecify.annotations.NullMarked;
