package dev.parlance.command.avatar;

/** In pixels. */
record PictureSize(int width, int height) {}
