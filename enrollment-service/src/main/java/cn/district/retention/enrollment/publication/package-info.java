/**
 * What this service tells others of its own facts: the only place where its contract events are
 * built. No personal data pass here.
 */
@NullMarked
package cn.district.retention.enrollment.publication;

import org.jspecify.annotations.NullMarked;
