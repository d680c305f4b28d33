/**
 * Column mappings that a school keeps under a name (N8): what the headers of its own files mean, to
 * be named at an upload. A mapping is of one unit, and holds headers and columns, never a value.
 */
@NullMarked
package cn.district.retention.enrollment.importing.mapping;

import org.jspecify.annotations.NullMarked;
