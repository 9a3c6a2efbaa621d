/**
 * Connections that stay open: what a client may ask for over one, what it hears, and when it is
 * ended, the same for every transport. A transport reads requests, writes {@link
 * dev.parlance.gateway.connection.Frame}s and knows how to close; everything else is here. All
 * connections of a node that have joined a conversation hear one feed of it.
 */
@NullMarked
package dev.parlance.gateway.connection;

import org.jspecify.annotations.NullMarked;
