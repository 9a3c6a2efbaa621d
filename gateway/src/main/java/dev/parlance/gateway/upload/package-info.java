/**
 * Files that callers send in whole. Other features read them through {@link
 * dev.parlance.gateway.upload.Uploads}.
 */
@NullMarked
package dev.parlance.gateway.upload;

import org.jspecify.annotations.NullMarked;
