/** The language of pictures: the avatars that are drawn, uploaded, chosen and shown. */
@NullMarked
package dev.parlance.kernel.image;

import org.jspecify.annotations.NullMarked;
