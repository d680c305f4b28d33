/** Forms classes and lists them. */
@NullMarked
package cn.district.retention.enrollment.schoolclass.form;

import org.jspecify.annotations.NullMarked;
