package dev.parlance.gateway.avatar;

import dev.parlance.gateway.bus.Queries;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.image.AvatarQuery.FindAvatar;
import dev.parlance.kernel.image.AvatarQuery.FindAvatarCandidate;
import dev.parlance.kernel.image.AvatarView;
import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import dev.parlance.kernel.storage.BlobStorage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Shows pictures. An {@code img} element of a page sends no token, so who is not known sees the
 * avatars of characters that are not private. Few pictures are in memory at once.
 */
@RestController
@RequestMapping(AvatarJson.IMAGES)
@Tag(name = "Images", description = "The pictures of characters")
class ImageController {

    private static final int AT_ONCE = 32;
    private static final Duration FOREVER = Duration.ofDays(365);

    private final Queries queries;
    private final BlobStorage blobs;
    private final ImageRoom room = new ImageRoom(AT_ONCE);

    ImageController(Queries queries, BlobStorage blobs) {
        this.queries = queries;
        this.blobs = blobs;
    }

    @Operation(
            summary = "Shows a picture",
            description =
                    "The avatar of a public or unlisted character to everybody, also without a"
                            + " token; that of a private one, and candidates, to the owner alone."
                            + " The bytes of an image never change.")
    @SecurityRequirements
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = "image/*",
                        schema = @Schema(type = "string", format = "binary"))
            })
    @ApiResponse(responseCode = "304", description = "The client has it already")
    @GetMapping("{imageId}")
    void show(
            @PathVariable ImageId imageId,
            @Nullable Principal reader,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var view =
                find(imageId, reader == null ? null : AccountId.valueOf(reader.getName()))
                        .orElseThrow(() -> absent(imageId));
        if (new ServletWebRequest(request, response).checkNotModified(view.avatar().sha256())) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, caching(view));
        } else {
            write(view, response);
        }
    }

    private Optional<AvatarView> find(ImageId imageId, @Nullable AccountId reader) {
        var shown = queries.find(new FindAvatar(imageId, reader), AvatarView.class);
        return shown.isPresent() || reader == null
                ? shown
                : queries.find(new FindAvatarCandidate(imageId, reader), AvatarView.class);
    }

    private void write(AvatarView view, HttpServletResponse response) throws IOException {
        room.enter();
        try {
            var avatar = view.avatar();
            var bytes =
                    blobs.get(avatar.imageId().blob()).orElseThrow(() -> absent(avatar.imageId()));
            response.setHeader(HttpHeaders.CACHE_CONTROL, caching(view));
            response.setContentType(avatar.type().mediaType());
            response.setContentLength(bytes.length);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.getOutputStream().write(bytes);
        } finally {
            room.leave();
        }
    }

    /** What only some may see is kept by no cache that several share. */
    private static @Nullable String caching(AvatarView view) {
        var caching = CacheControl.maxAge(FOREVER).immutable();
        return (view.open() ? caching.cachePublic() : caching.cachePrivate()).getHeaderValue();
    }

    private static Rejected absent(ImageId imageId) {
        return new Rejected(
                new Rejection.Refused(
                        ErrorCode.IMAGE_NOT_FOUND, "There is no image %s.".formatted(imageId)));
    }
}
