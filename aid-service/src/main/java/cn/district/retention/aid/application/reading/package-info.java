/** How an application is shown, and to whom its personal part is shown. */
@NullMarked
package cn.district.retention.aid.application.reading;

import org.jspecify.annotations.NullMarked;
