package dev.parlance.benchmark.memory;

import dev.parlance.kernel.memory.TextEmbedding;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A thousand things to talk about, each with its place in the space of the model, around which the
 * vectors of generated memories lie. No word of theirs is in the {@link Vocabulary}.
 */
final class Topics {

    /** The length of what is added to a topic: cosines of its memories with it are about 0.86. */
    private static final double NOISE = 0.6;

    private static final List<String> WHO =
            List.of(
                    "my sister",
                    "the old neighbour",
                    "a friend from school",
                    "our teacher",
                    "his uncle",
                    "her boss",
                    "the new colleague",
                    "grandmother",
                    "the landlord",
                    "a stranger");
    private static final List<String> DID =
            List.of(
                    "bought a violin",
                    "adopted a puppy",
                    "broke an ankle",
                    "opened a bakery",
                    "lost the passport",
                    "planted tomatoes",
                    "painted a portrait",
                    "wrote a novel",
                    "repaired a motorcycle",
                    "won the chess tournament");
    private static final List<String> WHERE =
            List.of(
                    "in Lisbon",
                    "at the harbour",
                    "during the winter holidays",
                    "after the wedding",
                    "on the island",
                    "near the hospital",
                    "in the mountains",
                    "before the exam",
                    "at the airport",
                    "in Seoul");

    private final List<String> sentences = sentences();
    private final List<float[]> places;

    Topics(TextEmbedding embedding) {
        places = embedding.embed(sentences);
    }

    /** A question about one of them. */
    String question(RandomGenerator random) {
        return "Do you remember when %s?"
                .formatted(sentences.get(random.nextInt(sentences.size())));
    }

    /** A vector of length 1 near one of them. */
    float[] vector(RandomGenerator random) {
        float[] place = places.get(random.nextInt(places.size()));
        double spread = NOISE / Math.sqrt(place.length);
        float[] vector = new float[place.length];
        double squares = 0;
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) (place[d] + spread * random.nextGaussian());
            squares += (double) vector[d] * vector[d];
        }
        double length = Math.sqrt(squares);
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) (vector[d] / length);
        }
        return vector;
    }

    private static List<String> sentences() {
        List<String> all = new ArrayList<>();
        for (String who : WHO) {
            for (String did : DID) {
                WHERE.forEach(where -> all.add(String.join(" ", who, did, where)));
            }
        }
        return List.copyOf(all);
    }
}
