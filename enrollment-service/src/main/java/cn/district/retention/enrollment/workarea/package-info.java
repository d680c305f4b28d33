/**
 * What a unit does about one area of its work (工作领域): a leading group that heads it and a plan of
 * measures for each school year, with the legal bases that it rests on (R1-01, R1-06, R1-09). Pure
 * models, who may read and write them, and a view of how each unit stands.
 */
@NullMarked
package cn.district.retention.enrollment.workarea;

import org.jspecify.annotations.NullMarked;
