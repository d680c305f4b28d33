/** The school supports an application and forwards it, or returns it with a reason (R3-26). */
@NullMarked
package cn.district.retention.aid.application.review;

import org.jspecify.annotations.NullMarked;
