/** Records what the township does about a case that was reported to it. */
@NullMarked
package cn.district.retention.dropout.dropoutcase.measure;

import org.jspecify.annotations.NullMarked;
