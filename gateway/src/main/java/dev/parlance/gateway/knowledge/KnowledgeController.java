package dev.parlance.gateway.knowledge;

import dev.parlance.gateway.bus.Commands;
import dev.parlance.gateway.bus.Queries;
import dev.parlance.gateway.scope.ScopeSettings;
import dev.parlance.gateway.security.Caller;
import dev.parlance.kernel.account.AccountId;
import dev.parlance.kernel.knowledge.DocumentId;
import dev.parlance.kernel.knowledge.DocumentPage;
import dev.parlance.kernel.knowledge.DocumentState;
import dev.parlance.kernel.knowledge.DocumentView;
import dev.parlance.kernel.knowledge.KnowledgeCommand.DeleteDocument;
import dev.parlance.kernel.knowledge.KnowledgeQuery.FindDocument;
import dev.parlance.kernel.knowledge.KnowledgeQuery.FindDocuments;
import dev.parlance.kernel.knowledge.KnowledgeScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(KnowledgeController.PATH)
@Tag(name = "Knowledge", description = "Documents that a coach answers from")
class KnowledgeController {

    static final String PATH = "/api/v1/knowledge/documents";

    private final Commands commands;
    private final Queries queries;
    private final Submissions submissions;
    private final ScopeWriters writers;
    private final ScopeSettings scopes;

    KnowledgeController(
            Commands commands,
            Queries queries,
            Submissions submissions,
            ScopeWriters writers,
            ScopeSettings scopes) {
        this.commands = commands;
        this.queries = queries;
        this.submissions = submissions;
        this.writers = writers;
        this.scopes = scopes;
    }

    @Operation(summary = "Lists the documents of a scope, last submitted first")
    @GetMapping
    DocumentJson.Page list(
            @RequestParam(required = false)
                    @Pattern(regexp = KnowledgeScope.FORM, message = "{parlance.scope}")
                    @Nullable String scope,
            @Caller AccountId caller,
            @RequestParam(required = false) @Size(max = 512) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return DocumentJson.Page.of(
                queries.ask(
                        new FindDocuments(scopes.named(scope), caller, cursor, limit),
                        DocumentPage.class));
    }

    @Operation(summary = "Shows how a document stands")
    @GetMapping("/{id}")
    DocumentJson show(@PathVariable DocumentId id, @Caller AccountId caller) {
        return DocumentJson.of(find(id, caller));
    }

    @Operation(
            summary = "Takes a document away",
            description = "Nothing is answered from it any more.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable DocumentId id, @Caller AccountId caller) {
        var document = find(id, caller);
        writers.require(document.scope(), caller);
        commands.send(new DeleteDocument(id, caller));
        if (document.state() == DocumentState.QUEUED) {
            submissions.forgetDeleted(id);
        }
    }

    private DocumentView find(DocumentId id, AccountId caller) {
        return queries.ask(new FindDocument(id, caller), DocumentView.class);
    }
}
