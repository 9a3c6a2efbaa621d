package dev.parlance.query.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterPage;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterQuery.FindCharacters;
import dev.parlance.kernel.character.CharacterQuery.Order;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.image.AvatarQuery.FindAvatar;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.image.AvatarView;
import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.image.ImageType;
import dev.parlance.projection.testing.Accounts;
import dev.parlance.projection.testing.CharacterStory;
import dev.parlance.projection.testing.ReadModels;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingAvatarsIT {

    private static final Instant MORNING = Instant.parse("2026-11-21T09:00:00Z");

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
    void everybodySeesTheAvatarOfAPublicCharacter() {
        var portrait = portrait();
        models.take(sora(Visibility.PUBLIC).portray(portrait));

        assertThat(find(portrait, null)).contains(new AvatarView(portrait, true));
        assertThat(find(portrait, Accounts.someone())).contains(new AvatarView(portrait, true));
    }

    @Test
    void whoeverKnowsItSeesTheAvatarOfAnUnlistedCharacter() {
        var portrait = portrait();
        models.take(sora(Visibility.UNLISTED).portray(portrait));

        assertThat(find(portrait, null)).contains(new AvatarView(portrait, true));
    }

    @Test
    void onlyTheOwnerSeesTheAvatarOfAPrivateCharacter() {
        var portrait = portrait();
        var sora = sora(Visibility.PRIVATE).portray(portrait);
        models.take(sora);

        assertThat(find(portrait, null)).isEmpty();
        assertThat(find(portrait, Accounts.someone())).isEmpty();
        assertThat(find(portrait, sora.owner())).contains(new AvatarView(portrait, false));
    }

    @Test
    void anAvatarThatWasReplacedIsShownNoMore() {
        var first = portrait();
        var second = portrait();
        models.take(sora(Visibility.PUBLIC).portray(first).portray(second));

        assertThat(find(first, null)).isEmpty();
        assertThat(find(second, null)).isPresent();
    }

    @Test
    void aCharacterIsShownAndListedWithItsAvatar() {
        var portrait = portrait();
        var sora = sora(Visibility.PUBLIC).portray(portrait);
        models.take(sora.revise("소라", "바다의 마녀", Set.of(), Visibility.PUBLIC));

        var own = new FindCharacters(sora.owner(), null, Set.of(), Order.NEW, true, null, 10);
        assertThat(character(sora).avatar()).isEqualTo(portrait);
        assertThat(models.ask(own, CharacterPage.class).items())
                .extracting(CharacterPage.Item::avatar)
                .containsExactly(portrait);
    }

    @Test
    void anAvatarThatWasRemovedIsGone() {
        var portrait = portrait();
        var sora = sora(Visibility.PUBLIC).portray(portrait);
        models.take(sora);

        models.take(sora.withoutPortrait());

        assertThat(character(sora).avatar()).isNull();
        assertThat(find(portrait, sora.owner())).isEmpty();
    }

    @Test
    void aDeletedCharacterShowsNoAvatar() {
        var portrait = portrait();
        models.take(sora(Visibility.PUBLIC).portray(portrait).delete());

        assertThat(find(portrait, null)).isEmpty();
    }

    private CharacterView character(CharacterStory story) {
        return models.ask(new FindCharacter(story.id(), story.owner(), null), CharacterView.class);
    }

    private Optional<AvatarView> find(AvatarRef portrait, @Nullable AccountId reader) {
        return models.ask(
                new FindAvatar(portrait.imageId(), reader),
                ResponseTypes.optionalInstanceOf(AvatarView.class));
    }

    private static CharacterStory sora(Visibility visibility) {
        return CharacterStory.of(
                Accounts.someone(), "소라", "숲속의 마녀", Set.of("마녀"), visibility, MORNING);
    }

    private static AvatarRef portrait() {
        return new AvatarRef(new ImageId(UUID.randomUUID()), ImageType.WEBP, "0f".repeat(32));
    }
}
