package dev.parlance.gateway.stage;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterCommand.CreateCharacter;
import dev.parlance.kernel.character.CharacterCommand.DeleteCharacter;
import dev.parlance.kernel.character.CharacterCommand.ReviseCharacter;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.character.CharacterPage;
import dev.parlance.kernel.character.CharacterQuery.FindCharacter;
import dev.parlance.kernel.character.CharacterQuery.FindCharacters;
import dev.parlance.kernel.character.CharacterRef;
import dev.parlance.kernel.character.CharacterSheet;
import dev.parlance.kernel.character.CharacterView;
import dev.parlance.kernel.character.ModelSettings;
import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.character.Visibility;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection.Conflict;
import dev.parlance.kernel.rejection.Rejection.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** The characters of the other modules, in small: versions are counted, and owners known. */
public final class Cast {

    private final Map<CharacterId, Role> roles = new ConcurrentHashMap<>();
    private final List<FindCharacters> lists = new CopyOnWriteArrayList<>();
    private final Portraits portraits;

    Cast(Portraits portraits) {
        this.portraits = portraits;
    }

    /** What a caller has asked to list last. */
    public FindCharacters lastListOf(AccountId reader) {
        return lists.reversed().stream()
                .filter(list -> list.reader().equals(reader))
                .findFirst()
                .orElseThrow();
    }

    public int size() {
        return roles.size();
    }

    /** A character that everybody sees and one person owns. */
    public CharacterId characterOf(AccountId owner) {
        var id = new CharacterId(UUID.randomUUID());
        var sheet =
                new CharacterSheet(
                        new ProtectedText(owner, "소라"),
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        List.of(),
                        ModelSettings.OPEN,
                        null);
        roles.put(id, new Role(owner, 1, sheet, Set.of(), Visibility.PUBLIC));
        return id;
    }

    @CommandHandler
    CharacterRef create(CreateCharacter command) {
        var role =
                new Role(command.owner(), 1, command.sheet(), command.tags(), command.visibility());
        var known = roles.putIfAbsent(command.characterId(), role);
        if (known != null && !known.equals(role)) {
            throw new Rejected(new Conflict("The character was made in other words."));
        }
        return new CharacterRef(command.characterId(), 1);
    }

    @CommandHandler
    CharacterRef revise(ReviseCharacter command) {
        var before = owned(command.characterId(), command.revisedBy());
        int next = before.version + 1;
        roles.put(
                command.characterId(),
                new Role(
                        before.owner, next, command.sheet(), command.tags(), command.visibility()));
        return new CharacterRef(command.characterId(), next);
    }

    @CommandHandler
    void delete(DeleteCharacter command) {
        owned(command.characterId(), command.deletedBy());
        roles.remove(command.characterId());
    }

    private Role owned(CharacterId id, AccountId caller) {
        var role = visible(id, caller);
        if (!role.owner.equals(caller)) {
            throw new Rejected(new Refused(ErrorCode.FORBIDDEN, "It is somebody else's."));
        }
        return role;
    }

    private Role visible(CharacterId id, AccountId reader) {
        var role = roles.get(id);
        if (role == null || (role.visibility == Visibility.PRIVATE && !role.owner.equals(reader))) {
            throw new Rejected(new Refused(ErrorCode.CHARACTER_NOT_FOUND, "There is none."));
        }
        return role;
    }

    @QueryHandler
    CharacterView find(FindCharacter query) {
        var role = visible(query.characterId(), query.reader());
        return new CharacterView(
                role.owner,
                persona(new CharacterRef(query.characterId(), role.version), role.sheet),
                role.tags,
                role.visibility,
                portraits.of(query.characterId()),
                0,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @QueryHandler
    CharacterPage list(FindCharacters query) {
        lists.add(query);
        return new CharacterPage(List.of(), null, false);
    }

    private static PersonaView persona(CharacterRef ref, CharacterSheet sheet) {
        var card = sheet.card();
        return new PersonaView(
                ref,
                sheet.name().text(),
                text(sheet.description()),
                text(sheet.personality()),
                text(sheet.scenario()),
                text(sheet.greeting()),
                sheet.alternateGreetings().stream().map(ProtectedText::text).toList(),
                text(sheet.systemPrompt()),
                text(sheet.postHistoryInstructions()),
                sheet.fewShot().stream()
                        .map(e -> new PersonaView.Exchange(e.user().text(), e.assistant().text()))
                        .toList(),
                sheet.model(),
                card == null
                        ? null
                        : new PersonaView.Card(
                                text(card.creator()),
                                text(card.creatorNotes()),
                                card.characterVersion(),
                                text(card.extensions())));
    }

    private static @Nullable String text(@Nullable ProtectedText text) {
        return text == null ? null : text.text();
    }

    private record Role(
            AccountId owner,
            int version,
            CharacterSheet sheet,
            Set<String> tags,
            Visibility visibility) {}
}
