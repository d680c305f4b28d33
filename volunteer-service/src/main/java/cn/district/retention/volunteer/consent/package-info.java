/** Whether a pupil's family consents to the contact that a pairing is, as enrollment tells. */
@NullMarked
package cn.district.retention.volunteer.consent;

import org.jspecify.annotations.NullMarked;
