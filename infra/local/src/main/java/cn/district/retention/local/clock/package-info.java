/**
 * The platform clock: one file from which every process derives the same now, moved day by day
 * while the services sweep what fell due and work off what follows from it.
 */
@NullMarked
package cn.district.retention.local.clock;

import org.jspecify.annotations.NullMarked;
