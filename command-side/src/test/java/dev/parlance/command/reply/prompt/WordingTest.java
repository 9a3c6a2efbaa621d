package dev.parlance.command.reply.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.kernel.character.PersonaView;
import dev.parlance.kernel.lorebook.ActiveLore;
import dev.parlance.kernel.lorebook.LorebookEntry.Position;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookEntryView;
import dev.parlance.kernel.lorebook.LorebookId;
import dev.parlance.kernel.memory.MemoryView;
import dev.parlance.kernel.memory.RecalledMemories;
import dev.parlance.kernel.reply.PersonaPart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a template comes to, to the byte, in every combination of what may be there or not. A digest
 * that differs means that replies of the past can be proved no more: make another version of the
 * template instead.
 */
class WordingTest {

    private static final int COMBINATIONS = 1 << 15;
    private static final PersonaPart[] SHEET = {
        PersonaPart.INSTRUCTIONS,
        PersonaPart.DESCRIPTION,
        PersonaPart.PERSONALITY,
        PersonaPart.SCENARIO
    };

    @ParameterizedTest
    @CsvSource({
        "direct-2, false, false, a0a012d79712548f576af44a246010d42d38158ed9f32d8483af816da4578a48",
        "character-1, true, false, 6919994aaee2abf6b64c763ca3b97ac370d7052a813a1b62fd6569e10483f9f1",
        "room-1, false, true, 5f207f47bc0faa15543c9f50f8262b7fbbc22b492b39d4f61f5a65d0dcc50cb9",
        "room-character-1, true, true, 2d1dc39797cb4b648a684baa69ae89fab023edf773a0d4a31d2cb8787663f17c",
        "trade-1, false, false, ae4ee28bec4affc4ebfbbb468b700da23fff3f55ea727fda89aa468ad0e9bc08"
    })
    void aTemplateIsPutIntoTheWordsThatItAlwaysWas(
            String version, boolean asCharacter, boolean inRoom, String digest) throws Exception {
        var template = PromptTemplate.load(version);
        var texts = MessageDigest.getInstance("SHA-256");

        for (int i = 0; i < COMBINATIONS; i++) {
            var there = new Combination(i);
            var material = material(there, asCharacter, inRoom);
            var prompt = PromptAssembly.render(template, material, shown(there, asCharacter));
            texts.update(prompt.prompt().system().getBytes(StandardCharsets.UTF_8));
            texts.update((byte) 0);
        }

        assertThat(HexFormat.of().formatHex(texts.digest())).isEqualTo(digest);
    }

    @Test
    void soIsTheOneOfSummaries() throws Exception {
        var text =
                PromptTemplate.load("summary-1")
                        .render(Map.of(PromptWord.PERSON, "미나 {{x}}", PromptWord.ASSISTANT, "<연>"));

        var digest =
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("b729d9e6a18d77b459e782997a4df2737925945adb3a2713d8b70c40288b0cf9");
    }

    /** One bit for each thing that may be there. */
    private record Combination(int bits) {

        boolean has(int bit) {
            return (bits >> bit & 1) == 1;
        }

        boolean shows(int part) {
            return has(part);
        }

        String field(int part, String text) {
            return has(4 + part) ? text : "";
        }

        boolean loreBefore() {
            return has(8);
        }

        boolean loreAfter() {
            return has(9);
        }

        boolean memory() {
            return has(10);
        }

        boolean anotherMemory() {
            return has(11);
        }

        boolean examples() {
            return has(12);
        }

        boolean summary() {
            return has(13);
        }

        boolean others() {
            return has(14);
        }
    }

    private static PromptMaterial material(Combination there, boolean asCharacter, boolean inRoom) {
        return new PromptMaterial(
                null,
                asCharacter ? persona(there) : null,
                Materials.NAMES,
                ActiveLore.NONE,
                RecalledMemories.NONE,
                null,
                Materials.summary("둘은 인사했다.\n{{summary}}"),
                inRoom ? cast(there) : null,
                Materials.conversation(List.of("안녕?")));
    }

    private static Shown shown(Combination there, boolean asCharacter) {
        var parts = EnumSet.noneOf(PersonaPart.class);
        for (int i = 0; i < SHEET.length; i++) {
            if (there.shows(i)) {
                parts.add(SHEET[i]);
            }
        }
        return new Shown(
                Materials.conversation(List.of("안녕?")),
                null,
                parts,
                asCharacter && there.examples() ? List.of(0, 1) : List.of(),
                told(there),
                memories(there),
                List.of(),
                false,
                there.summary());
    }

    private static PersonaView persona(Combination there) {
        var yeon =
                Materials.yeon(
                        there.field(1, "{{char}}은 {{user}}를 지킨다.\n\n여우다."),
                        new PersonaView.Exchange("누구야?", "나? {{user}}의 여우지."),
                        new PersonaView.Exchange("", "여우 & <연>"));
        return new PersonaView(
                yeon.ref(),
                yeon.name(),
                yeon.description(),
                there.field(2, "장난기 많고 다정하다."),
                there.field(3, "{{user}}의 방 창가."),
                yeon.greeting(),
                List.of(),
                there.field(0, "Speak as {{char}} to {{user}}."),
                null,
                yeon.fewShot(),
                yeon.model(),
                null);
    }

    private static RoomCast cast(Combination there) {
        var sol = new RoomCast.Voice(null, "Sol", true);
        var helper = new RoomCast.Voice(Materials.YEON.characterId(), "도우미", true);
        return new RoomCast(
                "연이", null, Map.of(), there.others() ? List.of(sol, helper) : List.of());
    }

    private static List<ToldEntry> told(Combination there) {
        var before = told(1, "달빛 도서관은 자정에만 열린다.", Position.BEFORE_PERSONA);
        var after = told(2, "검은 숲에는\n아무도 살지 않는다.", Position.AFTER_PERSONA);
        if (there.loreBefore()) {
            return there.loreAfter() ? List.of(after, before) : List.of(before);
        }
        return there.loreAfter() ? List.of(after) : List.of();
    }

    private static ToldEntry told(int n, String content, Position position) {
        var entry =
                new LorebookEntryView(
                        new LorebookEntryId(new UUID(6, n)),
                        null,
                        List.of("키워드"),
                        List.of(),
                        content,
                        0,
                        n,
                        position,
                        true,
                        false,
                        false,
                        null,
                        n);
        return new ToldEntry(new LorebookId(new UUID(5, 5)), entry, null);
    }

    private static List<MemoryView> memories(Combination there) {
        var one = Materials.memory(0, "미나: 내 고양이 이름은 나비야.");
        var another = Materials.memory(1, "미나는 바다를 좋아한다.");
        if (there.memory()) {
            return there.anotherMemory() ? List.of(one, another) : List.of(one);
        }
        return there.anotherMemory() ? List.of(another) : List.of();
    }
}
