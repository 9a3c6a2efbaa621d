package dev.parlance.projection.analytics;

import dev.parlance.kernel.account.AccountId;
import dev.parlance.projection.analytics.ContentLedger.Entry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes events, and keeps account of the texts among them. A text of somebody who is forgotten
 * is not published; a tombstone takes its place, in case that it was before and nobody noted it
 * because the process was killed.
 */
final class Publisher {

    private final KafkaSettings settings;
    private final Topics topics;
    private final Outlet outlet;
    private final ContentLedger ledger;
    private final Delivered delivered;
    private final Clock clock;

    Publisher(
            KafkaSettings settings,
            Topics topics,
            Outlet outlet,
            ContentLedger ledger,
            Delivered delivered,
            Clock clock) {
        this.settings = settings;
        this.topics = topics;
        this.outlet = outlet;
        this.ledger = ledger;
        this.delivered = delivered;
        this.clock = clock;
    }

    /**
     * Publishes events in their order, and returns when Kafka keeps them.
     *
     * @throws RecordRefused if one of them will never be taken
     * @throws KafkaAway if Kafka takes nothing at present
     */
    void publish(List<Publication> publications) {
        if (publications.isEmpty()) {
            return;
        }
        try {
            topics.ensure(settings.content());
            outlet.deliver(records(publications));
            delivered.succeeded(publications.size());
        } catch (KafkaAway e) {
            topics.doubt();
            delivered.failed(e);
            throw e;
        }
    }

    private List<ProducerRecord<String, byte[]>> records(List<Publication> publications) {
        ledger.forget(
                publications.stream().map(Publication::erased).filter(Objects::nonNull).toList(),
                clock.instant());
        var forgotten =
                ledger.forgottenAmong(
                        publications.stream()
                                .map(Publication::content)
                                .filter(Objects::nonNull)
                                .flatMap(content -> content.persons().stream())
                                .collect(Collectors.toSet()));
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        var noted = new ArrayList<Entry>();
        for (var publication : publications) {
            records.add(publication.record());
            if (publication.content() != null) {
                records.add(content(publication, publication.content(), forgotten, noted));
            }
        }
        if (!noted.isEmpty()) {
            ledger.note(noted);
        }
        return records;
    }

    private ProducerRecord<String, byte[]> content(
            Publication publication,
            Publication.Content content,
            Collection<AccountId> forgotten,
            List<Entry> noted) {
        int partition = topics.contentPartition(publication.key());
        var record = content.record();
        if (content.persons().stream().anyMatch(forgotten::contains)) {
            return new ProducerRecord<>(record.topic(), partition, record.key(), null);
        }
        content.persons()
                .forEach(
                        person ->
                                noted.add(
                                        new Entry(
                                                person.value(), publication.eventId(), partition)));
        return new ProducerRecord<>(
                record.topic(), partition, record.key(), record.value(), record.headers());
    }
}
