/**
 * dropout-service (控辍保学): from the enrolment's events alone it suspects dropouts, and carries each
 * case from the first visit to the pupil's return.
 */
@NullMarked
package cn.district.retention.dropout;

import org.jspecify.annotations.NullMarked;
