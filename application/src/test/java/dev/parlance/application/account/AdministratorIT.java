package dev.parlance.application.account;

import static dev.parlance.application.account.Visitor.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdministratorIT {

    private static final String BOSS = "boss@example.com";
    private static final String SECRET = "관리자만 아는 긴 암호";
    private static final String[] WITH_ADMINISTRATOR = {
        "--parlance.admin.email=" + BOSS, "--parlance.admin.password=" + SECRET
    };

    @Test
    void theAdministratorIsThereFromTheFirstStartAndAfterEveryOther() throws Exception {
        try (var product = RunningProduct.with(WITH_ADMINISTRATOR)) {
            var first = product.visitor().logIn(BOSS, SECRET).expect(200);

            product.restartWith(WITH_ADMINISTRATOR);
            var again = product.visitor().logIn(BOSS, SECRET).expect(200);

            assertThat(again.text("accountId")).isEqualTo(first.text("accountId"));
            assertThat(roles(product.visitor().with(again.text("accessToken"))))
                    .containsExactlyInAnyOrder("USER", "ADMIN", "AUDITOR");
            product.visitor().refresh(first.text("refreshToken")).expect(200);
        }
    }

    @Test
    void whoeverTookTheAdministratorsAddressBeforeLosesIt() throws Exception {
        try (var product = RunningProduct.with()) {
            var squatter = product.visitor().register(BOSS).expect(201);

            product.restartWith(WITH_ADMINISTRATOR);

            product.visitor().logIn(BOSS, PASSWORD).expect(401);
            product.visitor().refresh(squatter.text("refreshToken")).expect(401);
            product.visitor().logIn(BOSS, SECRET).expect(200);
        }
    }

    @Test
    void theAdministratorGrantsRolesAndNobodyElseDoes() throws Exception {
        try (var product = RunningProduct.with(WITH_ADMINISTRATOR)) {
            var mina = product.visitor().register("mina@example.com").expect(201);
            var boss = product.visitor().logIn(BOSS, SECRET).expect(200).text("accessToken");
            var path = "/admin/accounts/%s/roles".formatted(mina.text("accountId"));
            var auditing = Map.of("roles", List.of("AUDITOR"));

            product.visitor().with(mina.text("accessToken")).put(path, auditing).expect(403);
            product.visitor().with(boss).put(path, auditing).expect(200);

            var renewed = product.visitor().refresh(mina.text("refreshToken")).expect(200);
            assertThat(roles(product.visitor().with(renewed.text("accessToken"))))
                    .containsExactlyInAnyOrder("USER", "AUDITOR");
            product.visitor()
                    .with(boss)
                    .put("/admin/accounts/0199c9f0-0000-7000-8000-000000000000/roles", auditing)
                    .expect(404, "ACCOUNT_NOT_FOUND");
        }
    }

    @Test
    void whoLosesARoleLosesItAtOnceWhateverTheTokenSays() throws Exception {
        try (var product = RunningProduct.with(WITH_ADMINISTRATOR)) {
            var mina = product.visitor().register("mina@example.com").expect(201);
            var boss = product.visitor().logIn(BOSS, SECRET).expect(200).text("accessToken");
            var path = "/admin/accounts/%s/roles".formatted(mina.text("accountId"));
            product.visitor().with(boss).put(path, Map.of("roles", List.of("AUDITOR"))).expect(200);
            var token =
                    product.visitor()
                            .refresh(mina.text("refreshToken"))
                            .expect(200)
                            .text("accessToken");
            product.visitor().with(token).get("/audit/accesses").expect(200);

            product.visitor().with(boss).put(path, Map.of("roles", List.of("USER"))).expect(200);

            product.visitor().with(token).get("/audit/accesses").expect(403, "FORBIDDEN");
            product.visitor().with(token).get("/me").expect(200);
        }
    }

    @Test
    void anAdministratorWithAWeakPasswordStopsTheStart() {
        assertThatThrownBy(
                        () ->
                                RunningProduct.with(
                                                "--parlance.admin.email=" + BOSS,
                                                "--parlance.admin.password=admin")
                                        .close())
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("parlance.admin.password must have 10 to 128 characters");
    }

    private static List<String> roles(Visitor visitor) throws Exception {
        return visitor.me()
                .expect(200)
                .body()
                .get("roles")
                .valueStream()
                .map(role -> role.asString())
                .toList();
    }
}
