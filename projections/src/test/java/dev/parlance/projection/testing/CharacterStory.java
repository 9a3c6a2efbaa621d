package dev.parlance.projection.testing;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterEvent;
import dev.parlance.kernel.character.CharacterEvent.CharacterAvatarChosen;
import dev.parlance.kernel.character.CharacterEvent.CharacterAvatarRemoved;
import dev.parlance.kernel.character.CharacterEvent.CharacterCreated;
import dev.parlance.kernel.character.CharacterEvent.CharacterDeleted;
import dev.parlance.kernel.character.CharacterEvent.CharacterRevised;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.CharacterSheet.CardNotes;
import dev.parlance.kernel.character.CharacterSheet.Example;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.image.AvatarRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The life of a character. */
public final class CharacterStory implements Story {

    private final CharacterId id = new CharacterId(UUID.randomUUID());
    private final AccountId owner;
    private final List<CharacterEvent> untold = new ArrayList<>();
    private Instant now;
    private int version = 1;

    private CharacterStory(AccountId owner, Instant now) {
        this.owner = owner;
        this.now = now;
    }

    /** A character is made; each later event happens a second after the one before. */
    public static CharacterStory of(
            AccountId owner,
            String name,
            String description,
            Set<String> tags,
            Visibility visibility,
            Instant at) {
        var story = new CharacterStory(owner, at);
        story.untold.add(
                new CharacterCreated(
                        story.id, owner, story.sheet(name, description), tags, visibility, at));
        return story;
    }

    public static CharacterStory publicly(AccountId owner, String name, Instant at) {
        return of(owner, name, name + "의 소개", Set.of(), Visibility.PUBLIC, at);
    }

    public CharacterId id() {
        return id;
    }

    public AccountId owner() {
        return owner;
    }

    public Instant now() {
        return now;
    }

    public CharacterStory revise(
            String name, String description, Set<String> tags, Visibility visibility) {
        now = now.plusSeconds(1);
        version++;
        untold.add(
                new CharacterRevised(id, version, sheet(name, description), tags, visibility, now));
        return this;
    }

    public CharacterStory portray(AvatarRef avatar) {
        now = now.plusSeconds(1);
        untold.add(new CharacterAvatarChosen(id, avatar, now));
        return this;
    }

    public CharacterStory withoutPortrait() {
        now = now.plusSeconds(1);
        untold.add(new CharacterAvatarRemoved(id, now));
        return this;
    }

    public CharacterStory delete() {
        now = now.plusSeconds(1);
        untold.add(new CharacterDeleted(id, owner, now));
        return this;
    }

    @Override
    public String type() {
        return "Character";
    }

    @Override
    public String stream() {
        return "character/" + id;
    }

    @Override
    public List<?> drain() {
        var events = List.copyOf(untold);
        untold.clear();
        return events;
    }

    private CharacterSheet sheet(String name, String description) {
        return new CharacterSheet(
                text(name),
                text(description),
                text("차분하다"),
                null,
                text("어서 오세요, {{user}}님."),
                List.of(text("또 오셨네요.")),
                text("비밀 지시"),
                null,
                List.of(new Example(text("안녕"), text("안녕하세요"))),
                new ModelSettings("demo", null, 0.8, 500),
                new CardNotes(text("미나"), null, "1.0", text("{\"depth\":4}")));
    }

    private ProtectedText text(String text) {
        return new ProtectedText(owner, text);
    }
}
