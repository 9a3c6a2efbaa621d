package dev.parlance.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import org.axonframework.common.jdbc.JdbcException;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import tools.jackson.databind.json.JsonMapper;

class ProblemHandlerTest {

    private final ProblemHandler handler =
            new ProblemHandler(new ProblemWriter(new Problems(), new JsonMapper()));
    private final MockHttpServletRequest request =
            new MockHttpServletRequest("POST", "/api/v1/conversations");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void aDatabaseThatHangsUpIsNotTakenForTheClient() throws IOException {
        handler.handle(
                new JdbcException("An I/O error occurred.", new EOFException()), request, response);

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).contains("OVERLOADED");
    }

    @Test
    void nothingIsWrittenToAClientThatIsGone() throws IOException {
        handler.handle(new AsyncRequestNotUsableException("gone"), request, response);
        handler.handle(
                new HttpMessageNotWritableException("gone", new IOException("Broken pipe")),
                request,
                response);

        assertThat(response.getContentAsByteArray()).isEmpty();
    }
}
