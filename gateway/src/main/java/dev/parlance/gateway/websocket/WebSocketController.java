package dev.parlance.gateway.websocket;

import dev.parlance.gateway.limit.ClientAddress;
import dev.parlance.gateway.security.Origins;
import dev.parlance.gateway.security.TokenCheck;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where sockets are opened: a request as any other until it is answered. */
@Hidden
@RestController
class WebSocketController {

    private final Origins origins;
    private final TokenCheck tokens;
    private final Sockets sockets;

    WebSocketController(Origins origins, TokenCheck tokens, Sockets sockets) {
        this.origins = origins;
        this.tokens = tokens;
        this.sockets = sockets;
    }

    @GetMapping(Sockets.PATH)
    void open(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            throw upgradeRequired();
        }
        if (!origins.admit(request)) {
            throw new Rejected(
                    new Refused(ErrorCode.FORBIDDEN, "Pages of this origin are not allowed."));
        }
        var config = sockets.next(tokens.ofCurrentRequest(), ClientAddress.of(request));
        var container =
                (ServerContainer)
                        request.getServletContext().getAttribute(ServerContainer.class.getName());
        try {
            container.upgradeHttpToWebSocket(new Handshake(request), response, config, Map.of());
        } catch (DeploymentException e) {
            throw new ServletException(e);
        }
    }

    private static ErrorResponseException upgradeRequired() {
        var answer = new ErrorResponseException(HttpStatus.UPGRADE_REQUIRED);
        answer.getHeaders().set(HttpHeaders.UPGRADE, "websocket");
        return answer;
    }
}
