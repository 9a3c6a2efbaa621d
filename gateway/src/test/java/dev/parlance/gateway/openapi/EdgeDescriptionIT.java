package dev.parlance.gateway.openapi;

import static dev.parlance.gateway.edge.Edge.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.edge.Edge;
import dev.parlance.gateway.edge.ProbedEdge;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = ProbedEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"parlance.data=target/openapi", "server.address=127.0.0.1"})
class EdgeDescriptionIT {

    @LocalServerPort private int port;
    private Edge edge;

    @BeforeEach
    void meet() {
        edge = new Edge(port);
    }

    @Test
    void everyOperationTellsHowItFails() throws Exception {
        var api = json(edge.get("/v3/api-docs"));

        assertThat(api.get("info").get("title").asString()).isEqualTo("Parlance");
        assertThat(api.at("/components/schemas/Problem/properties/code/enum").size())
                .isGreaterThan(10);
        assertThat(api.get("paths").size()).isGreaterThan(5);
        for (var path : api.get("paths")) {
            for (var operation : path) {
                assertThat(
                                operation
                                        .at("/responses/default/content")
                                        .path("application/problem+json")
                                        .at("/schema/$ref")
                                        .asString())
                        .isEqualTo("#/components/schemas/Problem");
            }
        }
    }

    @Test
    void theCallerIsNoParameter() throws Exception {
        var me = json(edge.get("/v3/api-docs")).at("/paths/~1api~1v1~1me/get");

        assertThat(me.isMissingNode()).isFalse();
        assertThat(me.has("parameters")).isFalse();
    }

    @Test
    void anIdIsDescribedAsTheTextItIs() throws Exception {
        var roles =
                json(edge.get("/v3/api-docs"))
                        .at("/paths/~1api~1v1~1admin~1accounts~1{accountId}~1roles/put");

        assertThat(roles.at("/parameters/0/schema/type").asString()).isEqualTo("string");
        assertThat(roles.at("/parameters/0/schema/format").asString()).isEqualTo("uuid");
    }

    @Test
    void loggingInNeedsNoTokenAndTheRestDoes() throws Exception {
        var api = json(edge.get("/v3/api-docs"));

        assertThat(api.at("/paths/~1api~1v1~1auth~1login/post/security").size()).isZero();
        assertThat(api.at("/security/0").has("bearer")).isTrue();
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void peopleCanReadItToo() throws Exception {
        var page = edge.get("/swagger-ui/index.html");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui-bundle.js").doesNotContain("<script>");
    }
}
