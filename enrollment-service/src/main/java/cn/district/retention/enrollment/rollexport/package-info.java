/**
 * Lists that leave the platform as files, each with a purpose and an entry in the log of exports. A
 * kind of list is a {@code Content} and a {@code ListSource}.
 */
@NullMarked
package cn.district.retention.enrollment.rollexport;

import org.jspecify.annotations.NullMarked;
