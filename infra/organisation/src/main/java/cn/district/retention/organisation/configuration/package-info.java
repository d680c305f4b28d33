/** Wires the view of the district into a Spring Boot service that has the kit. */
@NullMarked
package cn.district.retention.organisation.configuration;

import org.jspecify.annotations.NullMarked;
