/**
 * Where blobs are kept: a folder of this machine, or a bucket that is spoken to as Amazon S3 is.
 * Others use {@link dev.parlance.kernel.storage.BlobStorage}; nobody enters but Spring.
 */
@NullMarked
package dev.parlance.command.storage;

import org.jspecify.annotations.NullMarked;
