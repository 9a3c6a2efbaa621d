package dev.parlance.query.character;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterQuery.FindPersona;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.CharacterStory;
import dev.parlance.projection.testing.ReadModels;
import dev.parlance.projection.testing.Talk;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingCharactersIT {

    private static final Instant MORNING = Instant.parse("2026-11-21T09:00:00Z");
    private static final Set<String> TAGS = Set.of("판타지", "마녀");

    private ReadModels models;

    @BeforeAll
    void start() {
        models = new ReadModels();
    }

    @AfterAll
    void stop() {
        models.close();
    }

    @Test
    void aCharacterIsShownInItsNewestVersion() {
        var sora = sora(Visibility.PUBLIC);
        models.take(
                sora.revise("소라", "바다의 마녀", TAGS, Visibility.PUBLIC),
                Talk.of(Accounts.someone(), sora.id(), MORNING));

        var view = find(sora, Accounts.someone(), null);

        assertThat(view.owner()).isEqualTo(sora.owner());
        assertThat(view.persona().ref()).isEqualTo(new CharacterRef(sora.id(), 2));
        assertThat(view.persona().description()).isEqualTo("바다의 마녀");
        assertThat(view.persona().fewShot())
                .isEqualTo(List.of(new PersonaView.Exchange("안녕", "안녕하세요")));
        assertThat(view.persona().model()).isEqualTo(new ModelSettings("demo", null, 0.8, 500));
        assertThat(view.persona().card())
                .isEqualTo(new PersonaView.Card("미나", null, "1.0", "{\"depth\":4}"));
        assertThat(view.tags()).isEqualTo(TAGS);
        assertThat(view.conversations()).isEqualTo(1);
        assertThat(view.createdAt()).isEqualTo(MORNING);
        assertThat(view.updatedAt()).isEqualTo(MORNING.plusSeconds(1));
    }

    @Test
    void whoeverKnowsItsIdSeesAnUnlistedCharacter() {
        var sora = sora(Visibility.UNLISTED);
        models.take(sora);

        assertThat(find(sora, Accounts.someone(), null).persona().name()).isEqualTo("소라");
    }

    @Test
    void onlyItsOwnerSeesAPrivateCharacter() {
        var sora = sora(Visibility.PRIVATE);
        models.take(sora);

        assertThat(find(sora, sora.owner(), null).visibility()).isEqualTo(Visibility.PRIVATE);
        assertThatThrownBy(() -> find(sora, Accounts.someone(), null))
                .isInstanceOfSatisfying(Rejected.class, FindingCharactersIT::isAbsent);
    }

    @Test
    void aCharacterThatWasMadeOnlyJustNowIsWaitedFor() {
        var sora = sora(Visibility.PUBLIC);

        var asked = CompletableFuture.supplyAsync(() -> find(sora, Accounts.someone(), null));
        models.publish(sora);

        assertThat(asked.join().persona().name()).isEqualTo("소라");
    }

    @Test
    void aVersionThatIsOnItsWayIsWaitedFor() {
        var sora = sora(Visibility.PUBLIC);
        models.take(sora);

        var asked = CompletableFuture.supplyAsync(() -> find(sora, sora.owner(), 2));
        models.publish(sora.revise("소라", "바다의 마녀", TAGS, Visibility.PUBLIC));

        assertThat(asked.join().persona().ref().version()).isEqualTo(2);
    }

    @Test
    void whatDoesNotComeInTimeIsAnsweredWithWhatIsThere() {
        var sora = sora(Visibility.PUBLIC);
        models.take(sora);

        assertThat(find(sora, sora.owner(), 7).persona().ref().version()).isEqualTo(1);
    }

    @Test
    void aDeletedCharacterIsAbsentAndItsVersionsStay() {
        var sora = sora(Visibility.PUBLIC);
        models.take(sora.revise("소라", "바다의 마녀", TAGS, Visibility.PUBLIC).delete());

        assertThatThrownBy(() -> find(sora, sora.owner(), null))
                .isInstanceOfSatisfying(Rejected.class, FindingCharactersIT::isAbsent);
        assertThat(persona(sora, 1).description()).isEqualTo("숲속의 마녀");
        assertThat(persona(sora, 2).description()).isEqualTo("바다의 마녀");
    }

    @Test
    void aVersionThatNeverWasIsAbsent() {
        var sora = sora(Visibility.PUBLIC);
        models.take(sora);

        assertThatThrownBy(() -> persona(sora, 3))
                .isInstanceOfSatisfying(Rejected.class, FindingCharactersIT::isAbsent);
    }

    private static CharacterStory sora(Visibility visibility) {
        return CharacterStory.of(Accounts.someone(), "소라", "숲속의 마녀", TAGS, visibility, MORNING);
    }

    private CharacterView find(
            CharacterStory character, AccountId reader, @Nullable Integer minVersion) {
        return models.ask(
                new FindCharacter(character.id(), reader, minVersion), CharacterView.class);
    }

    private PersonaView persona(CharacterStory character, int version) {
        return models.ask(
                new FindPersona(new CharacterRef(character.id(), version)), PersonaView.class);
    }

    private static void isAbsent(Rejected rejected) {
        assertThat(rejected.rejection().code()).isEqualTo(ErrorCode.CHARACTER_NOT_FOUND);
    }
}
