/** The district's texts that guardians and pupils sign, each version from a day on. */
@NullMarked
package cn.district.retention.enrollment.consent.text;

import org.jspecify.annotations.NullMarked;
