/** The pupil applies at the school (R3-26): once a school year, with the guardian's signature. */
@NullMarked
package cn.district.retention.aid.application.submission;

import org.jspecify.annotations.NullMarked;
