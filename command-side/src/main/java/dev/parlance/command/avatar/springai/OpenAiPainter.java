package dev.parlance.command.avatar.springai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.core.LogLevel;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import dev.parlance.command.avatar.ImagePainter;
import dev.parlance.command.avatar.ImageProperties;
import dev.parlance.command.avatar.PaintingFailed;
import dev.parlance.kernel.rejection.ErrorCode;
import java.net.URI;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.image.Image;
import org.springframework.ai.image.ImageModel;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.openai.OpenAiImageModel;
import org.springframework.ai.openai.OpenAiImageOptions;
import org.springframework.ai.openai.http.okhttp.SpringAiOpenAiHttpClient;

/**
 * OpenAI and everything that draws as it does. One picture is asked for at a time, since not every
 * model draws several. Pictures come in the answer, or by an address that {@link PictureDownload}
 * allows.
 */
final class OpenAiPainter implements ImagePainter {

    private static final URI OPENAI = URI.create("https://api.openai.com/v1");
    private static final String USUAL_MODEL = "gpt-image-1";

    /** These answer with addresses unless they are asked not to; the others refuse to be asked. */
    private static final String ASKED_FOR_BYTES = "dall-e";

    private final ImageProperties properties;
    private final URI baseUrl;
    private final PictureDownload downloads;
    private @Nullable ImageModel model;

    OpenAiPainter(ImageProperties properties) {
        this.properties = properties;
        this.baseUrl = Objects.requireNonNullElse(properties.baseUrl(), OPENAI);
        this.downloads = new PictureDownload(baseUrl, properties.timeout());
    }

    @Override
    public byte[] paint(String prompt, int index) {
        return bytesOf(drawn(prompt));
    }

    private Image drawn(String prompt) {
        try {
            return model().call(new ImagePrompt(prompt)).getResults().stream()
                    .findFirst()
                    .orElseThrow(() -> unavailable("the provider gave no image", null))
                    .getOutput();
        } catch (OpenAIServiceException refused) {
            throw fault(refused);
        } catch (OpenAIException | IllegalArgumentException unreachable) {
            throw unavailable("the provider gave no image", unreachable);
        }
    }

    private byte[] bytesOf(Image image) {
        var encoded = image.getB64Json();
        if (encoded != null) {
            try {
                return Base64.getDecoder().decode(encoded);
            } catch (IllegalArgumentException e) {
                throw unavailable("the provider's image is not in base64", e);
            }
        }
        if (image.getUrl() == null) {
            throw unavailable("the provider gave neither an image nor its address", null);
        }
        return downloads.fetch(image.getUrl());
    }

    /** Its message may quote the prompt, so that it goes no further. */
    private static PaintingFailed fault(OpenAIServiceException refused) {
        int status = refused.statusCode();
        var message = "the provider answered with status " + status;
        return status == 400 || status == 422
                ? new PaintingFailed(ErrorCode.MODEL_REJECTED, message, null)
                : unavailable(message, null);
    }

    private static PaintingFailed unavailable(String message, @Nullable Throwable cause) {
        return new PaintingFailed(ErrorCode.MODEL_UNAVAILABLE, message, cause);
    }

    private synchronized ImageModel model() {
        if (model == null) {
            var name = Objects.requireNonNullElse(properties.model(), USUAL_MODEL);
            var options = OpenAiImageOptions.builder().model(name).n(1).size(properties.size());
            if (name.startsWith(ASKED_FOR_BYTES)) {
                options.responseFormat("b64_json");
            }
            model =
                    OpenAiImageModel.builder()
                            .openAiClient(client())
                            .options(options.build())
                            .build();
        }
        return model;
    }

    private OpenAIClient client() {
        var http =
                SpringAiOpenAiHttpClient.builder()
                        .timeout(properties.timeout())
                        .interceptor(new BoundedAnswers());
        var key = properties.apiKey();
        if (key == null) {
            http.interceptor(
                    chain ->
                            chain.proceed(
                                    chain.request()
                                            .newBuilder()
                                            .removeHeader("Authorization")
                                            .build()));
        }
        return new OpenAIClientImpl(
                ClientOptions.builder()
                        .httpClient(http.build())
                        .baseUrl(baseUrl.toString())
                        .apiKey(key == null ? "none" : key.reveal())
                        .timeout(properties.timeout())
                        .maxRetries(0)
                        .logLevel(LogLevel.OFF)
                        .build());
    }
}
