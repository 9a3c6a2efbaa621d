package dev.parlance.projection.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.parlance.kernel.memory.EmbeddingFailed;
import dev.parlance.kernel.memory.TextEmbedding;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * all-MiniLM-L6-v2 with weights of eight bits, out of a jar on the class path: nothing is
 * downloaded, ever. It was taught English. It is loaded when it is first asked, in about half a
 * second.
 *
 * <p>Texts are embedded one by one, on the calling thread: the model rounds by the range of all
 * that it is given at once, so in company a text would not always get the same vector.
 */
final class LocalEmbedding implements TextEmbedding, AutoCloseable {

    static final String MODEL = "local/all-minilm-l6-v2-q/384";

    private static final int DIMENSIONS = 384;
    private static final String WEIGHTS = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

    /** It was trained on texts of up to this many pieces. */
    private static final int MOST_PIECES = 256;

    /** Held for reading by whoever runs the model, so that it is not closed under their hands. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private volatile @Nullable Loaded loaded;

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public boolean covers(String text) {
        return Script.isMostlyLatin(text);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        use.readLock().lock();
        try {
            var model = loaded();
            List<float[]> vectors = new ArrayList<>(texts.size());
            for (String text : texts) {
                vectors.add(model.embed(text));
            }
            return vectors;
        } catch (OrtException | IOException | RuntimeException | LinkageError e) {
            throw new EmbeddingFailed("The local model could not be run", e);
        } finally {
            use.readLock().unlock();
        }
    }

    @Override
    public void close() throws OrtException {
        use.writeLock().lock();
        try {
            var model = loaded;
            if (model != null) {
                model.session.close();
                loaded = null;
            }
        } finally {
            use.writeLock().unlock();
        }
    }

    private Loaded loaded() throws OrtException, IOException {
        var model = loaded;
        return model == null ? load() : model;
    }

    private synchronized Loaded load() throws OrtException, IOException {
        var model = loaded;
        if (model == null) {
            var environment = OrtEnvironment.getEnvironment();
            try (var options = new SessionOptions();
                    var weights = resource(WEIGHTS)) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                model =
                        new Loaded(
                                environment,
                                environment.createSession(weights.readAllBytes(), options),
                                WordPieces.read(resource(TOKENIZER)));
                loaded = model;
            }
        }
        return model;
    }

    private static InputStream resource(String name) throws IOException {
        var stream = LocalEmbedding.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException(name + " is not on the class path");
        }
        return stream;
    }

    private record Loaded(OrtEnvironment environment, OrtSession session, WordPieces pieces) {

        float[] embed(String text) throws OrtException {
            long[] ids = pieces.of(text, MOST_PIECES);
            long[] ones = new long[ids.length];
            Arrays.fill(ones, 1);
            try (var words = tensor(ids);
                    var mask = tensor(ones);
                    var types = tensor(new long[ids.length]);
                    var result =
                            session.run(
                                    Map.of(
                                            "input_ids", words,
                                            "attention_mask", mask,
                                            "token_type_ids", types))) {
                return Vectors.normalized(mean(((float[][][]) result.get(0).getValue())[0]));
            }
        }

        private OnnxTensor tensor(long[] values) throws OrtException {
            return OnnxTensor.createTensor(environment, new long[][] {values});
        }

        private static float[] mean(float[][] pieces) {
            float[] sum = new float[DIMENSIONS];
            for (float[] piece : pieces) {
                for (int d = 0; d < DIMENSIONS; d++) {
                    sum[d] += piece[d] / pieces.length;
                }
            }
            return sum;
        }
    }
}
