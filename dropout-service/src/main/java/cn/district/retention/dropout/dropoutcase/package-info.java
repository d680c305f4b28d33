/**
 * The dropout case (辍学个案) of one pupil: its numbered episodes, what may be done in each, and what
 * follows from it. Pure: it knows the JDK and the decider's vocabulary, no framework and no
 * contract. Everything that a decision needs from the district comes in through {@link
 * cn.district.retention.dropout.dropoutcase.CasePolicy}.
 */
@NullMarked
package cn.district.retention.dropout.dropoutcase;

import org.jspecify.annotations.NullMarked;
