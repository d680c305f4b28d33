/**
 * Lists that leave the platform as files, each with a purpose and an entry in the log of exports.
 */
@NullMarked
package cn.district.retention.enrollment.rollexport;

import org.jspecify.annotations.NullMarked;
