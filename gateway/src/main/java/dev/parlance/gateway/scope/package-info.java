/** Which knowledge callers mean: documents are sent to it, and coaches answer from it. */
@NullMarked
package dev.parlance.gateway.scope;

import org.jspecify.annotations.NullMarked;
