package dev.parlance.kernel.image;

import java.util.List;

/** Pictures to choose from, in the order in which they were drawn. */
public record AvatarCandidates(List<AvatarRef> candidates) {

    public AvatarCandidates {
        candidates = List.copyOf(candidates);
    }
}
