/**
 * The only reader of the enrolment's events. Each policy, named as a sentence, turns them into
 * commands of the pupil's case. A unit or calendar that is not known here yet makes the event wait;
 * everything else takes effect once, however often it comes.
 */
@NullMarked
package cn.district.retention.dropout.subscription;

import org.jspecify.annotations.NullMarked;
