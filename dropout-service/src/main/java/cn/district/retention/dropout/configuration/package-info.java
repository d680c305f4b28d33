/** Joins the pure model to the district's policy, the store and the publication. */
@NullMarked
package cn.district.retention.dropout.configuration;

import org.jspecify.annotations.NullMarked;
