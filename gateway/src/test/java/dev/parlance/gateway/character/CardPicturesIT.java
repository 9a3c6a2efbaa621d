package dev.parlance.gateway.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.gateway.character.card.Cards;
import dev.parlance.gateway.character.card.CharacterCard;
import dev.parlance.gateway.stage.Edge;
import dev.parlance.gateway.stage.EdgeTest;
import dev.parlance.gateway.stage.Portraits;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterCommand.ChooseAvatar;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.image.AvatarCommand.UploadAvatar;
import dev.parlance.kernel.image.ImageBytes;
import dev.parlance.kernel.image.ImageType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EdgeTest
class CardPicturesIT {

    private static final String IMPORT = "/characters/import";
    private static final String PNG = "image/png";
    private static final CharacterCard SORA =
            Cards.fromJson(
                    "{\"name\":\"소라\",\"system_prompt\":\"비밀\"}".getBytes(StandardCharsets.UTF_8));

    @Autowired private Edge edge;
    @Autowired private Portraits portraits;

    private final AccountId mina = new AccountId(UUID.randomUUID());

    @Test
    void thePictureOfACardBecomesTheAvatarWithoutTheCard() throws IOException {
        var picture = picture(64, 48);

        var imported = edge.upload(mina, IMPORT, PNG, card(picture));

        assertThat(imported.status()).isEqualTo(201);
        var id = imported.text("/characterId");
        assertThat(edge.get(mina, "/characters/" + id).body().path("avatar"))
                .isEqualTo(imported.body().path("avatar"));
        assertThat(imported.text("/avatar/mediaType")).isEqualTo(PNG);
        assertThat(portraits.shownFor(id)).isEqualTo(picture);
    }

    @Test
    void anExportIsInTheAvatarAndGivesTheSameCharacterAgain() throws IOException {
        var picture = picture(64, 48);
        var id = edge.upload(mina, IMPORT, PNG, card(picture)).text("/characterId");

        var export = edge.download(mina, "/characters/%s/export".formatted(id), PNG).body();
        var again = edge.upload(mina, IMPORT, PNG, export).text("/characterId");

        assertThat(Cards.fromPng(export)).isEqualTo(SORA);
        assertThat(portraits.shownFor(again)).isEqualTo(picture);
    }

    @Test
    void aPictureThatIsTooLargeIsLeftOut() throws IOException {
        var imported = edge.upload(mina, IMPORT, PNG, card(picture(1_024, 1_024)));

        assertMadeWithoutAvatar(imported);
    }

    @Test
    void aPictureThatIsNoneIsLeftOut() throws IOException {
        var withoutPixels = withoutPixels(card(picture(8, 8)));

        assertMadeWithoutAvatar(edge.upload(mina, IMPORT, PNG, withoutPixels));
    }

    @Test
    void aCardIsImportedWithoutItsPictureWhileThatCannotBeStored() throws IOException {
        portraits.refuseOne();

        assertMadeWithoutAvatar(edge.upload(mina, IMPORT, PNG, card(picture(8, 8))));
    }

    @Test
    void aCardWithoutAPictureOfItsOwnBringsNone() {
        assertMadeWithoutAvatar(edge.upload(mina, IMPORT, PNG, Cards.toPng(SORA)));
        assertMadeWithoutAvatar(edge.upload(mina, IMPORT, "application/json", Cards.toJson(SORA)));
    }

    @Test
    void theSameCardAgainUnderItsKeyLeavesTheAvatarThatWasChosenSince() throws IOException {
        var card = card(picture(8, 8));
        var id = importUnderKey(card).text("/characterId");
        var chosen = picture(16, 16);
        choose(id, ImageType.PNG, chosen);

        var again = importUnderKey(card);

        assertThat(again.text("/characterId")).isEqualTo(id);
        assertThat(again.body().path("avatar"))
                .isEqualTo(edge.get(mina, "/characters/" + id).body().path("avatar"));
        assertThat(portraits.shownFor(id)).isEqualTo(chosen);
    }

    @Test
    void theSameCardAgainUnderItsKeyBringsThePictureThatCouldNotBeStored() throws IOException {
        var picture = picture(8, 8);
        portraits.refuseOne();
        assertMadeWithoutAvatar(importUnderKey(card(picture)));

        var again = importUnderKey(card(picture));

        assertThat(portraits.shownFor(again.text("/characterId"))).isEqualTo(picture);
    }

    @Test
    void aCardIsInAPlainPictureWhereTheAvatarCannotHoldOne() throws IOException {
        var id = edge.upload(mina, IMPORT, PNG, card(picture(8, 8))).text("/characterId");
        var export = "/characters/%s/export".formatted(id);
        var plain = Cards.toPng(SORA);

        choose(id, ImageType.WEBP, picture(8, 8));
        assertThat(edge.download(mina, export, PNG).body()).isEqualTo(plain);
        choose(id, ImageType.JPEG, "IDAT".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(edge.download(mina, export, PNG).body()).isEqualTo(plain);
        portraits.lose(id);
        assertThat(edge.download(mina, export, PNG).body()).isEqualTo(plain);
    }

    private void assertMadeWithoutAvatar(Edge.Answer imported) {
        assertThat(imported.status()).isEqualTo(201);
        assertThat(imported.body().path("avatar").isNull()).isTrue();
        var shown = edge.get(mina, "/characters/" + imported.text("/characterId"));
        assertThat(shown.text("/name")).isEqualTo("소라");
        assertThat(shown.body().has("avatar")).isFalse();
    }

    private void choose(String id, ImageType type, byte[] picture) {
        var character = CharacterId.valueOf(id);
        var sent = portraits.take(new UploadAvatar(character, mina, type, new ImageBytes(picture)));
        portraits.choose(new ChooseAvatar(character, mina, sent.imageId()));
    }

    private Edge.Answer importUnderKey(byte[] card) {
        return edge.upload(mina, IMPORT, PNG, card, "card-1");
    }

    private static byte[] card(byte[] picture) {
        return Cards.toPng(SORA, ImageType.PNG, picture);
    }

    /** What is before the pixels, and the end. */
    private static byte[] withoutPixels(byte[] card) {
        int pixels = new String(card, StandardCharsets.ISO_8859_1).indexOf("IDAT") - Integer.BYTES;
        var cut = new ByteArrayOutputStream();
        cut.write(card, 0, pixels);
        cut.writeBytes(Arrays.copyOfRange(card, card.length - 12, card.length));
        return cut.toByteArray();
    }

    private static byte[] picture(int width, int height) throws IOException {
        var random = new Random(20261122);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
