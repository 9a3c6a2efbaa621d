package dev.parlance.gateway.edge;

import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.conversation.ConversationId;
import dev.parlance.kernel.conversation.ConversationKind;
import dev.parlance.kernel.rejection.ErrorCode;
import dev.parlance.kernel.rejection.Rejected;
import dev.parlance.kernel.rejection.Rejection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.queryhandling.QueryExecutionException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Endpoints that fail in every way an endpoint of the product can. */
@RestController
@RequestMapping("/api/v1")
class Probe {

    private final AtomicInteger taken = new AtomicInteger();
    private final CommandGateway commands;
    private final Held held;

    Probe(CommandGateway commands, Held held) {
        this.commands = commands;
        this.held = held;
    }

    record Note(@NotBlank @Size(max = 200_000) String text, ConversationKind kind) {}

    record Greet(String name) {}

    @GetMapping("/probe/caller")
    Map<String, String> caller(@Caller AccountId caller) {
        return Map.of("accountId", caller.toString());
    }

    @PostMapping("/probe/notes")
    Note note(@Valid @RequestBody Note note) {
        taken.incrementAndGet();
        return note;
    }

    @DeleteMapping("/probe/taken")
    void forgetTaken() {
        taken.set(0);
    }

    @GetMapping("/probe/taken")
    int taken() {
        return taken.get();
    }

    @GetMapping("/probe/conversations/{id}")
    Map<String, String> read(
            @PathVariable ConversationId id,
            @RequestParam(defaultValue = "0") @PositiveOrZero long after,
            @RequestParam(required = false) ConversationKind kind) {
        return Map.of("id", id.toString());
    }

    @GetMapping("/probe/required")
    String required(@RequestParam String q) {
        return q;
    }

    @GetMapping("/probe/header")
    String header(
            @RequestHeader(name = "X-Probe", required = false) @Size(min = 2, max = 100)
                    String value) {
        return String.valueOf(value);
    }

    @GetMapping("/probe/held")
    boolean held() throws InterruptedException {
        return held.pass();
    }

    @GetMapping("/admin/probe")
    String admin() {
        return "in";
    }

    @GetMapping("/probe/command")
    CompletableFuture<Object> command() {
        return commands.send(new Greet("민아"));
    }

    @GetMapping(path = "/probe/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter stream(@RequestParam(defaultValue = "false") boolean fail) throws Exception {
        if (fail) {
            throw new Rejected(new Rejection.Conflict("스트림을 열 수 없습니다."));
        }
        var emitter = new SseEmitter();
        emitter.send(SseEmitter.event().name("hello").data("안녕"));
        Thread.ofVirtual().start(emitter::complete);
        return emitter;
    }

    @GetMapping("/probe/failing/{how}")
    String fail(@PathVariable String how) throws Exception {
        var conflict = new Rejection.Conflict("이미 끝난 답입니다.");
        throw switch (how) {
            case "rejected" -> new Rejected(conflict);
            case "command" -> new CommandExecutionException("boom", null, conflict);
            case "query" -> new QueryExecutionException("boom", null, conflict);
            case "future" -> new CompletionException(new Rejected(conflict));
            case "overloaded" ->
                    new CommandExecutionException(
                            "boom",
                            null,
                            new Rejection.Overloaded("지금은 답이 밀려 있습니다.", Duration.ofMillis(2500)));
            case "refused" -> new Rejected(new Rejection.Refused(ErrorCode.OVERLOADED, "너무 많습니다."));
            case "concurrency" -> new ConcurrencyException("seq 7 is taken");
            case "timeout" ->
                    new CompletionException(new java.util.concurrent.TimeoutException("10 s"));
            default -> new IllegalStateException("password of the database is hunter2");
        };
    }
}
