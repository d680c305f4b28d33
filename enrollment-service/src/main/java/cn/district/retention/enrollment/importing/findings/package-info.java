/** The error sheet of an import: row, column and what is wrong, in Chinese and English. */
@NullMarked
package cn.district.retention.enrollment.importing.findings;

import org.jspecify.annotations.NullMarked;
