/**
 * The OpenAPI document of a service: springdoc reads the handlers, and here is said what it cannot
 * see, the headers of a changing request, the shape of refusals, who signs in and how.
 */
@NullMarked
package cn.district.retention.servicekit.apidocument;

import org.jspecify.annotations.NullMarked;
