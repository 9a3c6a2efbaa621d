package dev.parlance.gateway.avatar;

import dev.parlance.kernel.image.ImageId;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import jakarta.validation.constraints.Size;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is chosen, by its id or by its address. Only addresses of this service are
 * understood: it fetches nothing from elsewhere on anybody's behalf.
 */
record ChoiceRequest(@Nullable ImageId candidateId, @Size(max = 200) @Nullable String url) {

    private static final Pattern OWN =
            Pattern.compile(
                    Pattern.quote(AvatarJson.IMAGES)
                            + "(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

    /**
     * @throws Rejected unless exactly one of the two is there and names an image of this service
     */
    ImageId imageId() {
        if (candidateId != null && url == null) {
            return candidateId;
        }
        if (candidateId != null || url == null) {
            throw new Rejected(new Rejection.Invalid("Give either candidateId or url."));
        }
        var own = OWN.matcher(url);
        if (!own.matches()) {
            throw new Rejected(
                    new Rejection.Invalid(
                            "url must be the address of an image of this service, such as"
                                    + " /api/v1/images/{imageId}. Send other images in as the body."));
        }
        return ImageId.valueOf(own.group(1));
    }
}
