package dev.parlance.gateway.socketio;

import tools.jackson.databind.PropertyNamingStrategies.NamingBase;

/** The words of this wire: rooms and users, as Socket.IO has them. */
final class RoomNames extends NamingBase {

    private static final long serialVersionUID = 1L;

    static final String ROOM = "roomId";

    @Override
    public String translate(String name) {
        return switch (name) {
            case "conversationId" -> ROOM;
            case "accountId", "authorId" -> "userId";
            case "at" -> "ts";
            default -> name;
        };
    }
}
