/** What the service tells others; the only builder of its contract events. */
@NullMarked
package cn.district.retention.volunteer.publication;

import org.jspecify.annotations.NullMarked;
