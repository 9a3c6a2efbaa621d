package dev.parlance.kernel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnowledgeScopeTest {

    private static final AccountId MINA = new AccountId(UUID.randomUUID());
    private static final AccountId YEON = new AccountId(UUID.randomUUID());
    private static final KnowledgeScope HOUSE = new KnowledgeScope("house");

    @Test
    void whatSomebodyCallsMeIsTheirOwn() {
        assertThat(KnowledgeScope.ME.saidBy(MINA)).isEqualTo(KnowledgeScope.ownOf(MINA));
        assertThat(HOUSE.saidBy(MINA)).isEqualTo(HOUSE);
    }

    @Test
    void whatIsSomebodysOwnIsOpenToNobodyElse() {
        assertThat(KnowledgeScope.ownOf(MINA).isOpenTo(MINA)).isTrue();
        assertThat(KnowledgeScope.ownOf(MINA).isOpenTo(YEON)).isFalse();
        assertThat(HOUSE.isOpenTo(YEON)).isTrue();
        assertThat(KnowledgeScope.ME.isOpenTo(YEON)).isTrue();
    }

    @Test
    void aPersonKeepsTheirOwn() {
        assertThat(KnowledgeScope.ownOf(MINA).keeper()).isEqualTo(MINA);
        assertThat(KnowledgeScope.isKeeper(MINA)).isFalse();
    }

    @Test
    void whatIsSharedIsKeptByNobodyWhoCouldBeForgotten() {
        var keeper = HOUSE.keeper();

        assertThat(keeper).isEqualTo(new KnowledgeScope("house").keeper());
        assertThat(keeper).isNotEqualTo(new KnowledgeScope("sales").keeper());
        assertThat(KnowledgeScope.isKeeper(keeper)).isTrue();
        assertThat(keeper.value().variant()).isEqualTo(2);
    }

    @Test
    void nobodyKeepsWhatWasNotSaidWhose() {
        assertThatThrownBy(KnowledgeScope.ME::keeper).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "House", "-a", "a b", "account/", "account/1-1-1-1-1", "a/b", "집"})
    void whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> new KnowledgeScope(name))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
