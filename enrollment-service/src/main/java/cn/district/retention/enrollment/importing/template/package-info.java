/** The empty table of an import, with the choices of its unit. */
@NullMarked
package cn.district.retention.enrollment.importing.template;

import org.jspecify.annotations.NullMarked;
