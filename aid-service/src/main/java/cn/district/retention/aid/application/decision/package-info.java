/** The aid group decides a forwarded application under conditions B1 to B5 (R3-27 to R3-31). */
@NullMarked
package cn.district.retention.aid.application.decision;

import org.jspecify.annotations.NullMarked;
