/** A person looks at what is in doubt about an application and says whether it stands. */
@NullMarked
package cn.district.retention.aid.application.settlement;

import org.jspecify.annotations.NullMarked;
