/** How Chinese names sound: the readings of their characters. */
@NullMarked
package cn.district.retention.enrollment.pinyin;

import org.jspecify.annotations.NullMarked;
