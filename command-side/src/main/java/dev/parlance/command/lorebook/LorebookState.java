package dev.parlance.command.lorebook;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.content.ProtectedText;
import dev.parlance.kernel.lorebook.LorebookEntry;
import dev.parlance.kernel.lorebook.LorebookEntryId;
import dev.parlance.kernel.lorebook.LorebookEvent;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookBound;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookCreated;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookDeleted;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryPut;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookEntryRemoved;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookRevised;
import dev.parlance.kernel.lorebook.LorebookEvent.LorebookUnbound;
import dev.parlance.kernel.lorebook.LorebookTarget;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a lorebook must remember to decide: whose it is, where it applies, and of each entry how
 * long it is and a fingerprint, so that putting the same again is noticed. It holds no text.
 */
final class LorebookState {

    private @Nullable AccountId owner;
    private @Nullable ProtectedText settings;
    private final Map<LorebookEntryId, KnownEntry> entries = new HashMap<>();
    private final Set<LorebookTarget> targets = new HashSet<>();

    boolean created() {
        return owner != null;
    }

    boolean isOf(AccountId account) {
        return account.equals(owner);
    }

    boolean hasSettings(ProtectedText fingerprint) {
        return fingerprint.equals(settings);
    }

    boolean has(LorebookEntryId entryId) {
        return entries.containsKey(entryId);
    }

    boolean reads(LorebookEntryId entryId, ProtectedText fingerprint) {
        var known = entries.get(entryId);
        return known != null && known.fingerprint.equals(fingerprint);
    }

    boolean appliesTo(LorebookTarget target) {
        return targets.contains(target);
    }

    boolean appliesToAny(Predicate<LorebookTarget> where) {
        return targets.stream().anyMatch(where);
    }

    int targets() {
        return targets.size();
    }

    /** The lengths of all entries by their ids, as they were if these were put. */
    Map<LorebookEntryId, Integer> lengthsWith(List<LorebookEntry> put) {
        Map<LorebookEntryId, Integer> lengths = new HashMap<>();
        entries.forEach((id, known) -> lengths.put(id, known.length));
        put.forEach(entry -> lengths.put(entry.entryId(), EntryRules.lengthOf(entry)));
        return lengths;
    }

    void evolve(LorebookEvent event) {
        switch (event) {
            case LorebookCreated created -> {
                owner = created.owner();
                settings = Fingerprints.of(created.settings());
            }
            case LorebookRevised revised -> settings = Fingerprints.of(revised.settings());
            case LorebookEntryPut put ->
                    entries.put(
                            put.entry().entryId(),
                            new KnownEntry(
                                    Fingerprints.of(put.entry()),
                                    EntryRules.lengthOf(put.entry())));
            case LorebookEntryRemoved removed -> entries.remove(removed.entryId());
            case LorebookBound bound -> targets.add(bound.target());
            case LorebookUnbound unbound -> targets.remove(unbound.target());
            case LorebookDeleted _ -> {}
        }
    }

    private record KnownEntry(ProtectedText fingerprint, int length) {}
}
