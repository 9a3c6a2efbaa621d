package dev.parlance.command.character;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterCommand.CreateCharacter;
import dev.parlance.kernel.character.CharacterCommand.ReviseCharacter;
import dev.parlance.kernel.character.CharacterEvent.CharacterCreated;
import dev.parlance.kernel.character.CharacterEvent.CharacterRevised;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.CharacterSheet.CardNotes;
import dev.parlance.kernel.character.CharacterSheet.Example;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.image.ImageType;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.matchers.Matchers;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/** Mina's character Sora, in the words of events and commands. */
class CharacterFixture {

    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    static final CharacterId SORA = new CharacterId(new UUID(0, 1));
    static final AccountId MINA = new AccountId(new UUID(0, 2));
    static final AccountId STRANGER = new AccountId(new UUID(0, 3));
    static final Set<String> TAGS = Set.of("판타지", "힐링");

    /** The one picture that waits for Sora. */
    static final AvatarRef PORTRAIT =
            new AvatarRef(new ImageId(new UUID(0, 4)), ImageType.PNG, "ab".repeat(32));

    final AggregateTestFixture<OwnedCharacter> fixture =
            new AggregateTestFixture<>(OwnedCharacter.class);

    CharacterFixture() {
        fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
        fixture.registerInjectableResource(
                (Candidates)
                        (image, character, owner) ->
                                image.equals(PORTRAIT.imageId())
                                                && character.equals(SORA)
                                                && owner.equals(MINA)
                                        ? Optional.of(PORTRAIT)
                                        : Optional.empty());
        fixture.registerCommandTargetResolver(new CharacterConfiguration().characterTarget());
    }

    static ProtectedText text(String text) {
        return new ProtectedText(MINA, text);
    }

    /** A sheet whose description alone differs. */
    static CharacterSheet sheet(String description) {
        return new CharacterSheet(
                text("소라"),
                text(description),
                text("차분하고 다정하다"),
                null,
                text("어서 오세요, {{user}}님."),
                List.of(text("또 오셨네요.")),
                null,
                null,
                List.of(new Example(text("안녕"), text("안녕하세요"))),
                new ModelSettings(null, null, 0.8, 500),
                new CardNotes(text("미나"), null, "1.0", text("{\"depth\":4}")));
    }

    static CharacterSheet named(String name) {
        return withTexts(name, List.of(), List.of());
    }

    static CharacterSheet withTexts(
            String name, List<ProtectedText> alternateGreetings, List<Example> fewShot) {
        return new CharacterSheet(
                text(name),
                null,
                null,
                null,
                null,
                alternateGreetings,
                null,
                null,
                fewShot,
                ModelSettings.OPEN,
                null);
    }

    static CharacterSheet with(ModelSettings model, @Nullable CardNotes card) {
        return new CharacterSheet(
                text("소라"), null, null, null, null, List.of(), null, null, List.of(), model, card);
    }

    static CreateCharacter create(CharacterSheet sheet) {
        return new CreateCharacter(SORA, MINA, sheet, TAGS, Visibility.PUBLIC);
    }

    static CreateCharacter createTagged(String... tags) {
        return new CreateCharacter(SORA, MINA, sheet("마녀"), Set.of(tags), Visibility.PUBLIC);
    }

    static CharacterCreated created(CharacterSheet sheet, Visibility visibility) {
        return new CharacterCreated(SORA, MINA, sheet, TAGS, visibility, NOW);
    }

    static CharacterCreated created(String description) {
        return created(sheet(description), Visibility.PUBLIC);
    }

    static ReviseCharacter revise(AccountId by, String description) {
        return new ReviseCharacter(SORA, by, sheet(description), TAGS, Visibility.PUBLIC);
    }

    static CharacterRevised revised(int version, String description) {
        return new CharacterRevised(
                SORA, version, sheet(description), TAGS, Visibility.PUBLIC, NOW);
    }

    static Matcher<Throwable> rejectedWith(ErrorCode code) {
        return Matchers.matches(
                (Throwable t) ->
                        t instanceof Rejected rejected && rejected.rejection().code() == code);
    }
}
