package dev.parlance.gateway.avatar;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.limit.Throttle;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.character.CharacterCommand.ChooseAvatar;
import dev.parlance.kernel.character.CharacterCommand.RemoveAvatar;
import dev.parlance.kernel.character.CharacterId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.image.AvatarCandidates;
import dev.parlance.kernel.image.AvatarCommand.DrawAvatars;
import dev.parlance.kernel.image.AvatarRef;
import dev.parlance.kernel.image.ImageId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pictures cost more than other requests, so they have an allowance of their own. */
@RestController
@RequestMapping("/api/v1/characters/{id}/avatar")
@Tag(name = "Characters")
class AvatarController {

    /** Longer than it may take to draw, so that whoever draws says what went wrong. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Commands commands;
    private final AvatarUploads uploads;
    private final Throttle pictures;

    AvatarController(Commands commands, AvatarUploads uploads, Throttle pictures) {
        this.commands = commands;
        this.uploads = uploads;
        this.pictures = pictures;
    }

    @Operation(
            summary = "Has pictures of the character drawn to choose from",
            description =
                    "1 to 4 of them, as many as could be drawn. They wait for a day to be chosen,"
                            + " and are for the owner's eyes until then.")
    @PostMapping("/candidates")
    @ResponseStatus(HttpStatus.CREATED)
    Candidates draw(
            @PathVariable CharacterId id,
            @Valid @RequestBody DrawingRequest request,
            @Caller AccountId caller) {
        pictures.require(caller.toString());
        AvatarCandidates drawn =
                commands.send(
                        new DrawAvatars(
                                id,
                                caller,
                                new ProtectedText(caller, request.prompt()),
                                request.count()),
                        PATIENCE);
        return Candidates.of(Objects.requireNonNull(drawn));
    }

    @ChoosesAvatar
    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    AvatarJson choose(
            @PathVariable CharacterId id,
            @Valid @RequestBody ChoiceRequest request,
            @Caller AccountId caller) {
        return chosen(id, caller, request.imageId());
    }

    @ChoosesAvatar
    @PutMapping(
            consumes = {
                MediaType.IMAGE_PNG_VALUE,
                MediaType.IMAGE_JPEG_VALUE,
                AvatarUploads.IMAGE_WEBP
            })
    AvatarJson upload(
            @PathVariable CharacterId id, HttpServletRequest request, @Caller AccountId caller)
            throws IOException {
        pictures.require(caller.toString());
        return chosen(id, caller, uploads.take(id, caller, request).imageId());
    }

    @Operation(summary = "Has no picture stand for the character")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable CharacterId id, @Caller AccountId caller) {
        commands.send(new RemoveAvatar(id, caller));
    }

    private AvatarJson chosen(CharacterId id, AccountId caller, ImageId image) {
        AvatarRef avatar = commands.send(new ChooseAvatar(id, caller, image));
        return AvatarJson.of(Objects.requireNonNull(avatar));
    }

    /** Pictures to choose from. */
    record Candidates(List<Candidate> candidates) {

        static Candidates of(AvatarCandidates drawn) {
            return new Candidates(drawn.candidates().stream().map(Candidate::of).toList());
        }
    }

    /** A picture to choose. */
    record Candidate(ImageId candidateId, String url) {

        static Candidate of(AvatarRef avatar) {
            return new Candidate(avatar.imageId(), AvatarJson.of(avatar).url());
        }
    }
}
